// npm run load -- [--phones 500,1000,2000] [--faster 10] [--mutations 50] [--photos 5]: so many phones come back within ten
// minutes, compressed by the factor; one JSON line for each size. See e2e/load.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '500,1000,2000' },
    faster: { type: 'string', default: '10' },
    mutations: { type: 'string', default: '50' },
    photos: { type: 'string', default: '5' },
  },
});
// It stands above the server; it is a program of its own, not a part of this one.
const program = pathToFileURL('e2e/load/load-main.ts').pathname;
const args = [values.phones, values.faster, values.mutations, values.photos];
const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'inherit' });
child.once('exit', (code) => (process.exitCode = code ?? 1));
