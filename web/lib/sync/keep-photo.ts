import { sha256Hex } from '#domain/envelope.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import type { PhotoNote } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { imageKind } from './image-kind.ts';
import type { Ports } from './ports.ts';
import { roomForPhoto } from './room.ts';
import { storageRefusal } from './storage-no.ts';

export type Capture = { bytes: ArrayBuffer; draftId: string; takenAt: string };
export type Kept = Pick<PhotoNote, 'sha256' | 'size' | 'mime'>;
type Needs = Pick<Ports, 'precious' | 'storage'>;

/** Keeps a capture's exact bytes on the phone and says so only after reading them back. */
export async function keepPhoto(ports: Needs, { bytes, draftId, takenAt }: Capture): Promise<Kept | Refusal> {
  const mime = imageKind(bytes);
  if (!mime) return refuse('not_an_image');
  const size = bytes.byteLength;
  if (size > MAX_PHOTO_BYTES) return refuse('photo_too_large', { size });
  const full = await roomForPhoto(ports.storage, size);
  if (full) return full;
  const sha256 = await sha256Hex(bytes);
  try {
    await ports.precious.putPhoto({ sha256, bytes, mime, takenAt, draftId });
    return (await isKept(ports, sha256)) ? { sha256, size, mime } : refuse('storage_failed', { sha256 });
  } catch (error) {
    return storageRefusal(error);
  }
}

/** True when the phone gives back exactly the bytes of this hash. */
export async function isKept({ precious }: Pick<Ports, 'precious'>, sha256: string): Promise<boolean> {
  const bytes = await precious.photoBytes(sha256);
  return bytes !== null && (await sha256Hex(bytes)) === sha256;
}
