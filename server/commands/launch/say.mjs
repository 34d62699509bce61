import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Something the person at the keyboard can act on; printed as its message only. */
export class Refused extends Error {}

/**
 * Stdout belongs to the program that is started, so the launcher speaks on stderr.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command in the project and resolves with its exit code and what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options] quiet: collect the output
 *   instead of passing it on to stderr
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runToEnd(command, args, { env = process.env, quiet = false, shell = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', 2, 2],
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk);
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);

    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const ended = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => (ended(), fail(error)));
    child.once('close', (code) => (ended(), done({ code: code ?? 1, output })));
  });
}
