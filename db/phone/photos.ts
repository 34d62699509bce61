import type { Healer } from './heal.ts';
import type { BlobRow, BytesRow } from './rows.ts';
import type { PreciousDb } from './stores.ts';

export type KeptPhoto = {
  sha256: string;
  bytes: ArrayBuffer;
  mime: string;
  takenAt: string;
  draftId: string;
};

export type PhotoStore = {
  /** Bytes and what is known of them, in one transaction. The same bytes again only join the other draft. */
  putPhoto(photo: KeptPhoto): Promise<void>;
  photoBytes(sha256: string): Promise<ArrayBuffer | null>;
  blobs(): Promise<BlobRow[]>;
  noteUpload(
    sha256: string,
    note: Partial<Pick<BlobRow, 'uploadUrl' | 'failures' | 'lastError'>>,
  ): Promise<void>;
  markStored(sha256s: string[], at: string): Promise<void>;
};

export function photosIn(db: PreciousDb, { run }: Healer): PhotoStore {
  return {
    putPhoto: (photo) => run(() => putPhoto(db, photo)),
    photoBytes: (sha256) => run(() => bytesOf(db, sha256)),
    blobs: () => run(() => db.blobs.toArray()),
    noteUpload: (sha256, note) => run(async () => void (await db.blobs.update(sha256, note))),
    markStored: (sha256s, at) => run(() => markStored(db, sha256s, at)),
  };
}

async function bytesOf(db: PreciousDb, sha256: string): Promise<ArrayBuffer | null> {
  const row = await db.bytes.get(sha256);
  return row?.enc === 0 ? row.bytes : null;
}

/** @param kept the bytes as they are to lie on the disk, when that is not as they are */
export function putPhoto(
  db: PreciousDb,
  { sha256, bytes, mime, takenAt, draftId }: KeptPhoto,
  kept: BytesRow = { sha256, bytes, enc: 0 },
): Promise<void> {
  return db.transaction('rw', [db.blobs, db.bytes], async () => {
    const known = await db.blobs.get(sha256);
    const draftIds = [...new Set([...(known?.draftIds ?? []), draftId])];
    await db.bytes.put(kept);
    await db.blobs.put(
      known ? { ...known, draftIds } : { ...unsent, sha256, size: bytes.byteLength, mime, takenAt, draftIds },
    );
  });
}

const unsent = {
  state: 'draft',
  mutationIds: [],
  uploadUrl: null,
  failures: 0,
  lastError: null,
  storedAt: null,
  enc: 0,
} as const satisfies Partial<BlobRow> & { mutationIds: [] };

function markStored(db: PreciousDb, sha256s: string[], at: string): Promise<void> {
  return db.transaction('rw', db.blobs, async () => {
    const note = { state: 'stored', storedAt: at, lastError: null, failures: 0, uploadUrl: null } as const;
    for (const sha256 of sha256s) await db.blobs.update(sha256, note);
  });
}
