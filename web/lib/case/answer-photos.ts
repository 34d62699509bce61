import { imageKind } from '#domain/image.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import type { PhotoNote } from '#domain/records.ts';
import { upload } from '#lib/sync/browser-upload.ts';

/** A photo as it was chosen, with the hash it is known by. */
export type Chosen = {
  name: string;
  bytes: ArrayBuffer;
  sha256: string;
  mime: PhotoNote['mime'];
  takenAt: string;
};
export type NotTaken = { name: string; why: 'wrong' | 'large' | 'twice' };

/** Looks into the chosen files; what is no photo, too large or chosen before is told by name. */
export async function choose(files: Iterable<File>, before: readonly Chosen[]) {
  const chosen: Chosen[] = [...before];
  const not: NotTaken[] = [];
  for (const file of files) {
    const one = await read(file);
    if ('why' in one) not.push(one);
    else if (chosen.some(({ sha256 }) => sha256 === one.sha256)) not.push({ name: file.name, why: 'twice' });
    else chosen.push(one);
  }
  return { chosen, not };
}

async function read(file: File): Promise<Chosen | NotTaken> {
  const { name } = file;
  if (file.size > MAX_PHOTO_BYTES) return { name, why: 'large' };
  const bytes = await file.arrayBuffer();
  const mime = imageKind(new Uint8Array(bytes.slice(0, 16)));
  if (!mime) return { name, why: 'wrong' };
  const takenAt = new Date(file.lastModified).toISOString();
  return { name, bytes, sha256: hex(await crypto.subtle.digest('SHA-256', bytes)), mime, takenAt };
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As the answer names them; where an office's photo was taken nobody says. */
export function noted(chosen: readonly Chosen[]): PhotoNote[] {
  return chosen.map(({ sha256, bytes, mime, takenAt }, at) => ({
    ...{ slot: `photo-${at + 1}`, sha256, size: bytes.byteLength, mime, takenAt },
    ...{ itemCode: null, role: 'after', source: 'file', fix: null, annotation: null },
  }));
}

/** Sends the bytes one after another. @param onProgress which one, of how many, and how much of it, 0–1 */
export async function send(
  chosen: readonly Chosen[],
  onProgress: (at: number, of: number, part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const [at, { sha256, mime, bytes }] of chosen.entries()) {
    const ears = {
      onProgress: (sent: number) => onProgress(at + 1, chosen.length, sent / bytes.byteLength),
      onAddress: () => undefined,
    };
    onProgress(at + 1, chosen.length, 0);
    await upload({ sha256, mime, bytes, isFirstTry: true, resumeAt: null }, ears, signal);
  }
}
