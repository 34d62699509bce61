import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { config } from '../config.ts';
import { nullIf } from '../errno.ts';

const HEX = /^[0-9a-f]{64}$/;

/** Where partial uploads grow. */
export function uploadFolder(): string {
  return join(config().dataDir, 'files', 'partial');
}

/** Hashes a finished upload as it lies on the disk. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Moves verified bytes to their place and makes them survive a power cut: file, rename, folders, in this order. */
export async function keepFile(from: string, sha256: string): Promise<void> {
  const made = await makePlace(sha256);
  await flush(from);
  await settle(from, sha256, made);
}

/** The same for verified bytes that are on no disk yet. */
export async function keepBytes(bytes: Uint8Array, sha256: string): Promise<void> {
  const made = await makePlace(sha256);
  const path = `${pathOf(sha256)}.${randomUUID()}.part`;
  try {
    await writeFile(path, bytes, { flush: true });
    await settle(path, sha256, made);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** @returns the first folder that had to be made */
function makePlace(sha256: string): Promise<string | undefined> {
  return mkdir(dirname(pathOf(sha256)), { recursive: true });
}

async function settle(from: string, sha256: string, made: string | undefined): Promise<void> {
  const to = pathOf(sha256);
  await rename(from, to);
  for (const folder of written(dirname(to), made)) await flush(folder);
}

/** The folder of the new name, and above it every folder that has just got a new one. */
function written(folder: string, made: string | undefined): string[] {
  if (!made) return [folder];
  return folder === made ? [folder, dirname(folder)] : [folder, ...written(dirname(folder), made)];
}

/** The stored bytes of a hash, or null. Permission is the caller's question. */
export async function openPhoto(sha256: string): Promise<{ size: number; stream: ReadableStream } | null> {
  if (!HEX.test(sha256)) return null;
  // A disk that fails is no photo that never came: only the second is told as not found.
  const found = await stat(pathOf(sha256)).catch(nullIf('ENOENT'));
  if (!found) return null;
  return { size: found.size, stream: Readable.toWeb(createReadStream(pathOf(sha256))) as ReadableStream };
}

/** Takes the stored bytes of a hash out of everybody's reach; whatever arrives under it from now on is another file. @returns how to bring them back or end them; null: there are none */
export async function setAside(
  sha256: string,
): Promise<{ putBack(): Promise<void>; end(): Promise<void> } | null> {
  const aside = `${pathOf(sha256)}.${randomUUID()}.gone`;
  const isThere = await rename(pathOf(sha256), aside).then(() => true, nullIf('ENOENT'));
  if (!isThere) return null;
  return {
    putBack: () => rename(aside, pathOf(sha256)),
    end: () => rm(aside, { force: true }),
  };
}

function pathOf(sha256: string): string {
  return join(config().dataDir, 'files', 'photos', sha256.slice(0, 2), sha256);
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
