import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Edit } from './mutant.ts';

const TREE = ['db', 'server', 'web', 'e2e', 'package.json', 'tsconfig.json', 'vite.config.ts'];

/** A throw-away copy of the source; the libraries are shared. */
export function copyOfTree(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'berthlink-mutant-'));
  for (const path of TREE) cpSync(resolve(path), join(root, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, '.svelte-kit'));
  writeFileSync(join(root, '.svelte-kit/tsconfig.json'), '{}');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** @returns why an edit no longer fits, or null when all were made and can be undone with `undo` */
export function make(root: string, edits: Edit[]): { stale: string | null; undo(): void } {
  const before = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    if (!before.has(path)) before.set(path, text);
    if (text.split(from).length !== 2)
      return { stale: `${file} no longer says: ${from}`, undo: () => restore(before) };
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return { stale: null, undo: () => restore(before) };
}

function restore(before: Map<string, string>): void {
  for (const [path, text] of before) writeFileSync(path, text);
}
