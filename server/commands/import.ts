// npm run import -- <file> --kind facilities --map <mapping.json> [--area <code>] [--dry-run]
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '#db/postgres/connect.ts';
import { isRefusal, wording, type Refusal } from '#domain/refusal.ts';
import { parseMapping } from '#server/facility/import/mapping.ts';
import { readRows } from '#server/facility/import/rows.ts';
import { runImport } from '#server/facility/import/run.ts';
import { unreadable } from '#server/facility/import/unreadable.ts';

type Asked = { file: string; map: string; areaId: string | undefined; dryRun: boolean };

const USAGE = 'npm run import -- <file> --kind facilities --map <mapping.json> [--area <code>] [--dry-run]';
const TICK_MS = 200;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (isRefusal(asked)) return sayNo(asked);
  const text = await bytesOf(asked.map);
  const mapping = isRefusal(text) ? text : parseMapping(new TextDecoder().decode(text));
  if (isRefusal(mapping)) return sayNo(mapping);
  const bytes = await bytesOf(asked.file);
  const rows = isRefusal(bytes) ? bytes : await readRows(bytes, mapping);
  if (isRefusal(rows)) return sayNo(rows);
  const connection = await connected();
  if (!connection) return 1;
  try {
    const { areaId, dryRun } = asked;
    const options = {
      mapping,
      areaId,
      dryRun,
      reason: `导入 ${basename(asked.file)}`.slice(0, 200),
      progress: progress(),
    };
    process.stdout.write(`${JSON.stringify(await runImport(connection.db, rows, options))}\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

function readArguments(argv: string[]): Asked | Refusal {
  const options = {
    kind: { type: 'string' },
    map: { type: 'string' },
    area: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.map === undefined)
      return unreadable(`用法:${USAGE}`, `usage: ${USAGE}`);
    if (values.kind !== 'facilities')
      return unreadable('--kind 目前只能是 facilities', '--kind must be facilities');
    return { file, map: values.map, areaId: values.area, dryRun: values['dry-run'] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return unreadable(`参数不对;用法:${USAGE}`, error.message);
  }
}

/** Paths are meant from where the person typed them; npm moves to the project's folder and remembers that place. */
async function bytesOf(path: string): Promise<Uint8Array | Refusal> {
  const typed = resolve(process.env.INIT_CWD ?? '.', path);
  try {
    return await readFile(existsSync(typed) ? typed : path);
  } catch (error) {
    return unreadable(
      `打不开 ${path}`,
      `cannot open ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function connected() {
  try {
    return await connect({ databaseUrl: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR ?? 'data' });
  } catch (error) {
    if (!(error instanceof Error && 'line' in error)) throw error;
    process.stderr.write(`${String(error.line)}\n`);
    return undefined;
  }
}

function progress(): (done: number, total: number) => void {
  const { isTTY } = process.stderr;
  let shown = Date.now();
  return (done, total) => {
    const now = Date.now();
    if (done < total && now - shown < TICK_MS) return;
    shown = now;
    process.stderr.write(isTTY ? `\r${done}/${total}${done === total ? '\n' : ''}` : `${done}/${total}\n`);
  };
}

function sayNo({ refused, no, detail }: Refusal): number {
  const { what, safe, next } = wording(refused, 'zh');
  process.stderr.write(
    `${no} ${what}:${String(detail?.zh ?? '')}。${safe},${next}。 ${wording(refused, 'en').what} ${String(detail?.en ?? '')}\n`,
  );
  return 1;
}
