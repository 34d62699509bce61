import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The embedded database allows one process; a second one is refused in one line. */
export class FolderLocked extends Error {
  readonly line: string;

  constructor(folder: string, pid: string) {
    const line = `数据目录 ${folder} 正被进程 ${pid} 使用;数据未改动。请先停止它,或用 DATA_DIR 指定另一个目录。 The data folder is in use by process ${pid}.`;
    super(line);
    this.line = line;
  }
}

/** Takes the folder for this process; a lock left by a process that is gone is taken over. @returns what releases it */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  for (;;) {
    if (await claim(path)) return () => rm(path, { force: true });
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (await isAlive(holder)) throw new FolderLocked(folder, holder.split(' ')[0] ?? '?');
    await rm(path, { force: true });
  }
}

// Written apart and linked into place: nobody ever reads a lock without its holder.
async function claim(path: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${process.pid} ${await birth(process.pid)}`);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function isAlive(holder: string): Promise<boolean> {
  const [pid = 0, born] = holder.split(' ').map(Number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return born === (await birth(pid));
}

/** Start time of a process in clock ticks where /proc tells it (a number reused after a restart is not the same process); else 0. */
async function birth(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0);
}
