// npm run browser-kills -- [--only STAGE,NAME,…]: a phone's browser dies at every named point of the save path and is opened
// again; see e2e/kills.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
// It stands above the server; it is a program of its own, not a part of this one.
const program = pathToFileURL('e2e/kills/main.ts').pathname;
const child = spawn(process.execPath, ['--import', 'tsx', program, values.only], { stdio: 'inherit' });
child.once('exit', (code) => (process.exitCode = code ?? 1));
