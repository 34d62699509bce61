import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './processes.ts';

/** What the screens of the next app say of themselves, in their head. */
export const NEXT = 'next';

/**
 * The app as it would be deployed next: this build with another shell, and a service worker that knows of it. It lies in a
 * folder of its own that a server can be started in.
 */
export async function nextBuild(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await temporaryFolder();
  const within = (...names: string[]) => join(folder.path, ...names);
  await cp('build', within('build'), { recursive: true });
  await cp('server/main.ts', within('server', 'main.ts'));
  await cp('package.json', within('package.json'));
  for (const name of ['node_modules', 'db']) await symlink(join(process.cwd(), name), within(name));
  const version = (await readFile(join('build', 'version'), 'utf8')).trim();
  const build = within('build', version);
  const shell = join(build, 'prerendered', 'shell.html');
  await change(shell, '<head>', `<head><meta name="edition" content="${NEXT}">`);
  const worker = join(build, 'client', 'service-worker.js');
  // The version, a fingerprint found nowhere by chance, is part of the shell's revision: with another one it is fetched anew.
  await change(worker, version, NEXT);
  return folder;
}

// The compressed twins would be served instead.
async function change(path: string, what: string, into: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(what, into);
  if (changed === text) throw new Error(`${path} has no ${what}`);
  await writeFile(path, changed);
  for (const twin of ['.br', '.gz']) await rm(path + twin, { force: true });
}
