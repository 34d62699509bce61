import { open } from 'node:fs/promises';

/** A file that is read in places, never as a whole. */
export type Source = {
  size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
};

const PIECE = 1024 * 1024;

export async function openFile(path: string): Promise<Source> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async read(at, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

export function openBytes(bytes: Buffer): Source {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.subarray(at, Math.max(at, at + length))),
    close: () => Promise.resolve(),
  };
}

/** A stretch of it, a megabyte at a time. */
export async function* pieces(source: Source, at: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += PIECE) {
    const piece = await source.read(at + done, Math.min(PIECE, length - done));
    if (piece.length === 0) return;
    yield piece;
  }
}
