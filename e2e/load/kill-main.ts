import { testPostgres } from '#server/commands/check/postgres.ts';
import { onFreshDatabase } from './fresh-database.ts';
import { killAndCompare, type KillResult } from './kill.ts';

const [kills = '20', phones = '4', where = 'both'] = process.argv.slice(2);
const plan = { kills: Number(kills) - 1, phones: Number(phones) };
const say = (line: string) => void process.stderr.write(`${line}\n`);
let isBroken = false;

if (where !== 'postgres') tell('embedded', await killAndCompare(plan, undefined, say));
if (where !== 'embedded') tell('postgres', await onPostgres());
process.exitCode = isBroken ? 1 : 0;

async function onPostgres(): Promise<KillResult> {
  const postgres = await testPostgres();
  try {
    return await onFreshDatabase(postgres.url, (url) => killAndCompare(plan, url, say));
  } finally {
    await postgres.stop();
  }
}

function tell(database: string, { broken, ...told }: KillResult): void {
  isBroken ||= broken.length > 0;
  console.log(JSON.stringify({ database, ...told, broken: broken.length }));
  for (const line of broken.slice(0, 20)) console.log(line);
}
