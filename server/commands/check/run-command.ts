import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const running = new Set<ChildProcess>();

/** The installed program of that name: npx would look further than the project. */
export function installed(program: string): string {
  const path = resolve('node_modules/.bin', program);
  if (!existsSync(path)) throw new Error(`${program} is not installed in node_modules`);
  return path;
}

/** Runs a command with its output on the terminal; resolves with the exit code. */
export function runCommand(command: string, args: string[], env = process.env): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    running.add(child);
    child.once('error', fail);
    child.once('close', (code) => {
      running.delete(child);
      done(code ?? 1);
    });
  });
}

export function stopRunning(): void {
  for (const child of running) child.kill('SIGTERM');
}
