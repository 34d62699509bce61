import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderLocked, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock on the data folder', () => {
  it('a second holder is refused in one line that names the process and what is safe', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderLocked);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      line: expect.stringMatching(new RegExp(`^.*${process.pid}.*数据未改动[^\n]*$`)),
    });
    await unlock();
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('a lock left by a process that is gone is taken over', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(join(folder, 'lock'), `${child.pid} 1`);
    await (
      await lockFolder(folder)
    )();
  });

  it('a number that another process got since is not the holder', async () => {
    await writeFile(join(folder, 'lock'), `${process.pid} 1`);
    await (
      await lockFolder(folder)
    )();
  });

  it('of many at once exactly one gets it', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});
