// npm run bench -- sync|growth|… [options]: races against the storage floor and against peers, side by side; JSON lines. See e2e/bench.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

// It stands above the server; it is a program of its own, not a part of this one.
const program = pathToFileURL('e2e/bench/main.ts').pathname;
const child = spawn(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
