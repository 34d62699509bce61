import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Answer } from '../answer.ts';
import { contentHash } from '../enforcement/content-hash.ts';
import type { Filing, Platform } from '../enforcement/platform.ts';
import { stemOf } from './names.ts';

export type Original = { sha256: string; size: number; mime: string; role: string; takenAt: string };
/** One file of the ZIP; `open` may be called more than once. */
export type Entry = { name: string; size: number; crc: number; open(): AsyncIterable<Uint8Array> };
/** The case's record as a document; null where it cannot be made, and the ZIP goes without it. */
export type CasePdf = (caseNo: string) => Promise<Uint8Array | null>;

export type Handover = {
  /** Of the other side; it must be there. */
  dir: string;
  /** Null while not all of them are here. */
  originalsOf(caseNo: string): Promise<Original[] | null>;
  original(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
  casePdf: CasePdf;
  archive(entries: readonly Entry[]): AsyncIterable<Uint8Array>;
};

/** A platform without an interface (INS-02): each filing is a ZIP in a folder, written whole or not at all; the receipt is put back later. */
export function folderPlatform(handover: Handover): Platform {
  return { fileCase: (filing, signal) => fileCase(handover, filing, signal) };
}

async function fileCase(handover: Handover, filing: Filing, signal: AbortSignal): Promise<Answer> {
  const originals = await handover.originalsOf(filing.caseNo);
  if (!originals) return ours('照片还没有全部入库，到齐后自动写出');
  const entries = await entriesOf(handover, filing, originals);
  if (!entries) return ours('有照片的原件读不出或与校验值不符，请联系系统管理员');
  const name = `${stemOf(filing)}.zip`;
  try {
    await writeWhole(handover.dir, name, handover.archive(entries), signal);
    return { kind: 'left', status: null, words: `${name} 已放进交换文件夹，等对方放回回执` };
  } catch (error) {
    if (signal.aborted) return ours('写出时本系统正在停止');
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return { kind: 'retry', status: null, error: `写不进交换文件夹（${code}）`, afterSeconds: null };
  }
}

function ours(error: string): Answer {
  return { kind: 'retry', status: null, error, afterSeconds: null, ours: true };
}

type Listed = { path: string; sha256: string; size: number; mime: string; role: string; taken_at: string };

/** The manifest first, so that whoever opens the ZIP knows what else there must be. */
async function entriesOf(
  handover: Handover,
  { caseNo, seq, payload }: Filing,
  originals: readonly Original[],
): Promise<Entry[] | null> {
  const pdf = await handover.casePdf(caseNo);
  const files: Entry[] = pdf ? [inMemory('case.pdf', pdf)] : [];
  const listed: Listed[] = [];
  for (const original of once(originals)) {
    const entry = await entryOf(handover, original);
    if (!entry) return null;
    files.push(entry);
    const { sha256, size, mime, role, takenAt } = original;
    listed.push({ path: entry.name, sha256, size, mime, role, taken_at: takenAt });
  }
  const manifest = {
    ...{ format: 'berthlink-handover/1', case_no: caseNo, seq, idempotency_key: `${caseNo}:${seq}` },
    ...{ content_sha256: contentHash(payload), content: payload, originals: listed },
    case_pdf: pdf && { path: 'case.pdf', sha256: sha256Of(pdf), size: pdf.length },
  };
  return [inMemory('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)), ...files];
}

/** The same bytes may stand in two places of a record. */
function once(originals: readonly Original[]): Original[] {
  return [...new Map(originals.map((original) => [original.sha256, original])).values()];
}

/** Null where the bytes are not here, or are not what was hashed at capture. */
async function entryOf({ original }: Handover, { sha256, size, mime }: Original): Promise<Entry | null> {
  const bytes = await original(sha256);
  if (!bytes) return null;
  const hash = createHash('sha256');
  let crc = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
  }
  if (hash.digest('hex') !== sha256) return null;
  const name = `originals/${sha256}.${mime.replace(/^image\//, '').replace('jpeg', 'jpg')}`;
  return { name, size, crc, open: () => again(original, sha256) };
}

async function* again(original: Handover['original'], sha256: string): AsyncGenerator<Uint8Array> {
  const bytes = await original(sha256);
  if (!bytes) throw new Error(`the original ${sha256} went away while it was packed`);
  yield* bytes;
}

function inMemory(name: string, bytes: Uint8Array): Entry {
  const open = async function* () {
    yield bytes;
  };
  return { name, size: bytes.length, crc: crc32(bytes), open };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whoever watches the folder sees the file only once all of it is on the disk. */
async function writeWhole(
  dir: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  await removeParts(dir, name);
  const part = join(dir, `.${name}.${randomUUID()}.part`);
  try {
    const handle = await open(part, 'wx');
    try {
      for await (const chunk of bytes) {
        signal.throwIfAborted();
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(dir, name));
    await flush(dir);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** What a worker left that was killed while it wrote. */
async function removeParts(dir: string, name: string): Promise<void> {
  const left = (await readdir(dir)).filter((file) => file.startsWith(`.${name}.`) && file.endsWith('.part'));
  for (const file of left) await rm(join(dir, file), { force: true });
}

/** The new name survives a power cut, where the share can promise that at all. */
async function flush(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}
