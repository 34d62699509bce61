import { healing } from '#db/phone/heal.ts';
import {
  dropLooks,
  keepCasePhotos,
  keepLook,
  keptCasePhotos,
  keptLarge,
  keptLook,
  LooksDb,
  noteTry,
} from '#db/phone/looks.ts';
import type { Photo } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { Look } from './worker/look.ts';

/** A look without its bytes, as it is kept. */
export type LookNote = Pick<Look, 'sha256' | 'exif' | 'upright' | 'missing'> & { largeSha256: string | null };
export type Copies = { thumb: ArrayBuffer; large: ArrayBuffer };

/** Where copies lie. Whatever it cannot keep is made again. */
export type Shelf = {
  find(sha256: string): Promise<{ tries: number; note: LookNote | null; thumb: ArrayBuffer | null } | null>;
  large(sha256: string): Promise<ArrayBuffer | null>;
  /** @returns how often it has been tried, this time included */
  begin(sha256: string): Promise<number>;
  /** Takes a beginning back: it failed without taking the page along. */
  undo(sha256: string): Promise<void>;
  keep(note: LookNote, copies: Copies | null): Promise<void>;
  /** The photos of a case that others took, as they were told last; null: nobody told. */
  casePhotos(caseId: string): Promise<Photo[] | null>;
  keepCasePhotos(caseId: string, photos: Photo[]): Promise<void>;
};

let open: { userId: string; isLocked: boolean; shelf: Shelf } | null = null;

/** This person's copies; only in memory while a local lock is set, for what is sealed must not lie open beside it. */
export async function shelfOf(phone: Handset): Promise<Shelf> {
  const { userId } = phone;
  const isLocked = (await phone.ports.precious.lock()) !== null;
  if (open?.userId === userId && open.isLocked === isLocked) return open.shelf;
  if (isLocked) await clearShelf(phone);
  const shelf = isLocked ? memoryShelf() : diskShelf(phone);
  open = { userId, isLocked, shelf };
  return shelf;
}

/** Gives back the room that copies take, when an original needs it. */
export async function clearShelf({ userId }: Handset): Promise<void> {
  open = null;
  await dropLooks(userId).catch((error: unknown) => console.warn('the copies stay where they are', error));
}

function diskShelf({ userId, ports: { clock } }: Handset): Shelf {
  const db = new LooksDb(userId);
  const { run } = healing(db);
  return {
    find: async (sha256) => {
      const kept = await run(() => keptLook(db, sha256));
      return kept && { tries: kept.row.tries, note: kept.row.look as LookNote | null, thumb: kept.thumb };
    },
    large: (sha256) => run(() => keptLarge(db, sha256)),
    begin: (sha256) => run(() => noteTry(db, sha256, clock.nowIso())),
    undo: (sha256) => run(async () => void (await db.looks.delete(sha256))),
    keep: (note, copies) => {
      const row = { sha256: note.sha256, tries: 0, triedAt: clock.nowIso(), look: note };
      return run(() => keepLook(db, row, copies));
    },
    casePhotos: (caseId) => run(async () => (await keptCasePhotos(db, caseId)) as Photo[] | null),
    keepCasePhotos: (caseId, photos) =>
      run(() => keepCasePhotos(db, { caseId, toldAt: clock.nowIso(), photos })),
  };
}

function memoryShelf(): Shelf {
  const kept = new Map<string, { tries: number; note: LookNote | null; copies: Copies | null }>();
  const cases = new Map<string, Photo[]>();
  return {
    find: async (sha256) => {
      const found = kept.get(sha256);
      return found ? { tries: found.tries, note: found.note, thumb: found.copies?.thumb ?? null } : null;
    },
    large: async (sha256) => kept.get(sha256)?.copies?.large ?? null,
    begin: async (sha256) => {
      const tries = (kept.get(sha256)?.tries ?? 0) + 1;
      kept.set(sha256, { tries, note: null, copies: null });
      return tries;
    },
    undo: async (sha256) => void kept.delete(sha256),
    keep: async (note, copies) => void kept.set(note.sha256, { tries: 0, note, copies }),
    casePhotos: async (caseId) => cases.get(caseId) ?? null,
    keepCasePhotos: async (caseId, photos) => void cases.set(caseId, photos),
  };
}
