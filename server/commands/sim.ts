// npm run sim -- [--histories N] [--seed S] [--led] [--mutants [--only NAME]]: the simulator of phones, network and server; see e2e/sim.
// --led: every history goes to one line of the client's code on purpose and crashes there.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    histories: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    led: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

// The simulator stands above the server; it is a program of its own, not a part of this one.
const program = values.mutants ? 'e2e/sim/mutants/run.ts' : 'e2e/sim/long-run.ts';
const args = values.mutants
  ? [values.histories ?? '120', values.only ?? '']
  : [values.histories ?? '200', values.seed, String(availableParallelism()), values.led ? 'led' : ''];
const child = spawn(process.execPath, ['--import', 'tsx', pathToFileURL(program).pathname, ...args], {
  stdio: 'inherit',
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
