import { openPrecious } from '#db/phone/precious.ts';
import { keepLook, LooksDb } from '#db/phone/looks.ts';
import { keepPhoto } from '#lib/sync/keep-photo.ts';
import { browserStorage } from '#lib/sync/browser-ports.ts';
import { isRefusal } from '#domain/refusal.ts';
import { haveMade } from '#lib/photo/hand.ts';

// The app's own way of a photo: the copies made in its worker, and both kept; the original kept and read back first, on demand.

const looks = new LooksDb('bench');

/** Decode, resize, watermark, encode, hash, store. @returns what the copy weighs */
async function make(original: Blob): Promise<number> {
  const lines = ['2026-11-20 14:32:07', '人民医院地下停车场 B1', '王敏'];
  const { made, missing, ...note } = await haveMade({ bytes: await original.arrayBuffer(), lines });
  if (!made) throw new Error(`no copy was made: ${missing}`);
  const row = { sha256: note.sha256, tries: 0, triedAt: new Date().toISOString(), look: note };
  await keepLook(looks, row, { thumb: made.thumb.bytes, large: made.large.bytes });
  return made.large.bytes.byteLength;
}

/** What is waited for before a photo counts as taken: hashed, stored, read back. */
async function keep(original: Blob): Promise<number> {
  const ports = { precious: openPrecious('bench'), storage: browserStorage };
  const capture = {
    bytes: await original.arrayBuffer(),
    draftId: 'bench',
    takenAt: '2026-11-20T06:32:07.000Z',
  };
  const kept = await keepPhoto(ports, capture);
  if (isRefusal(kept)) throw new Error(kept.refused);
  return kept.size;
}

Object.assign(globalThis, { contender: { make, keep } });
