import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { config } from '../config.ts';
import { nullIf } from '../errno.ts';

const HEX = /^[0-9a-f]{64}$/;

/** Writes a package as it is made and makes it survive a power cut. @returns its SHA-256, under which it lies from then on */
export async function keepPackage(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const root = join(config().dataDir, 'files', 'packages');
  await mkdir(root, { recursive: true });
  const part = join(root, `${randomUUID()}.part`);
  try {
    const sha256 = await write(bytes, part);
    const to = pathOf(sha256);
    await mkdir(dirname(to), { recursive: true });
    await rename(part, to);
    for (const folder of [dirname(to), root, dirname(root)]) await flush(folder);
    return sha256;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A stored package, or null. Permission is the caller's question. */
export async function openPackage(
  sha256: string,
): Promise<{ size: number; bytes(): AsyncIterable<Uint8Array> } | null> {
  if (!HEX.test(sha256)) return null;
  const found = await stat(pathOf(sha256)).catch(nullIf('ENOENT'));
  return found && { size: found.size, bytes: () => createReadStream(pathOf(sha256)) };
}

/** A package that no case stands for. */
export async function dropPackage(sha256: string): Promise<void> {
  await rm(pathOf(sha256), { force: true });
}

async function write(bytes: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

function pathOf(sha256: string): string {
  return join(config().dataDir, 'files', 'packages', sha256.slice(0, 2), `${sha256}.zip`);
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
