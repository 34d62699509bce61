import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refused, root } from './say.mjs';

/**
 * @param {string} word
 * @param {Record<string, string[]>} programs
 * @returns {string[]} the file to run and its fixed arguments; empty when there is nothing to run
 */
export function programOf(word, programs) {
  if (Object.hasOwn(programs, word)) return programs[word] ?? [];
  const file = `server/commands/${word}.ts`;
  if (/^[a-z][a-z-]*$/.test(word) && existsSync(resolve(root, file))) return [file];
  throw new Refused(
    `没有「${word}」这个命令；npm run 列出全部命令。 There is no command "${word}"; npm run lists them.`,
  );
}

/**
 * Continues as the program, in this very process: signals, exit code and stdout are its own,
 * and killing the launcher can never leave a server behind.
 * @param {string[]} program
 * @param {string[]} args
 */
export async function becomeProgram([file, ...fixed], args) {
  if (!file) return;
  const path = resolve(root, file);
  process.chdir(root);
  process.argv = [process.execPath, path, ...fixed, ...args];
  if (path.endsWith('.ts')) {
    const { register } = await import('tsx/esm/api');
    register();
  }
  await import(pathToFileURL(path).href);
}

/**
 * npm passes a signal on to its shell only, and the shell dies alone: the program would stay behind with its
 * port and its data lock. So a program that npm started ends itself when that shell is gone.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
