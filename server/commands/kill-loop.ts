// npm run kill-loop -- [--kills 20] [--phones 4] [--database embedded|postgres|both]: the server dies under load, again and
// again; then what was acknowledged is compared with what is there. See e2e/load.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    phones: { type: 'string', default: '4' },
    database: { type: 'string', default: 'both' },
  },
});
// It stands above the server; it is a program of its own, not a part of this one.
const program = pathToFileURL('e2e/load/kill-main.ts').pathname;
const args = [values.kills, values.phones, values.database];
const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'inherit' });
child.once('exit', (code) => (process.exitCode = code ?? 1));
