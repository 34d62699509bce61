import { existsSync } from 'node:fs';
import { installPeers } from './install-peers.ts';

// Each is a file here with `run`; its numbers are ratios of one interleaved run, because the machine is never quiet.
const BENCHES = ['sync', 'growth', 'push', 'submit', 'photo', 'queue'];
// These race against the browser, or against themselves, alone.
const WITHOUT_PEERS = ['photo', 'queue'];

type Bench = { run(args: string[]): Promise<void> };

const [name = '', ...args] = process.argv.slice(2);
const file = new URL(`./${name}.ts`, import.meta.url);
if (BENCHES.includes(name) && existsSync(file)) {
  if (!WITHOUT_PEERS.includes(name)) await installPeers();
  await ((await import(file.href)) as Bench).run(args);
  process.exit();
}
console.error(`npm run bench -- ${BENCHES.join('|')}`);
process.exitCode = 1;
