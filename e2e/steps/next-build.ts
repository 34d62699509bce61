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
  const build = within('build', (await readFile(join('build', 'version'), 'utf8')).trim());
  const shell = join(build, 'prerendered', 'shell.html');
  await change(shell, '<head>', `<head><meta name="edition" content="${NEXT}">`);
  const worker = join(build, 'client', 'service-worker.js');
  // As if its version had been another one: then it fetches the shell anew.
  await change(worker, /=`[^`$]*-\$\{(?=\w+\(\w+\.join)/, `=\`${NEXT}-\${`);
  return folder;
}

// The compressed twins would be served instead.
async function change(path: string, what: string | RegExp, into: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(what, into);
  if (changed === text) throw new Error(`${path} has no ${String(what)}`);
  await writeFile(path, changed);
  for (const twin of ['.br', '.gz']) await rm(path + twin, { force: true });
}
