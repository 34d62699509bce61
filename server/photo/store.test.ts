import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPhoto } from './store.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-store-'));
  process.env.DATA_DIR = folder;
  await mkdir(join(folder, 'files', 'photos'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a photo that never came is not found', async () => {
  expect(await openPhoto('ab'.repeat(32))).toBeNull();
});

it('a disk that cannot be read is an error, not a photo that never came', async () => {
  await writeFile(join(folder, 'files', 'photos', 'cd'), 'where its folder should be');
  await expect(openPhoto('cd'.repeat(32))).rejects.toMatchObject({ code: 'ENOTDIR' });
});
