import { exactText } from '#lib/i18n/format.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { handset } from '#lib/sync/start.ts';
import { haveMade } from './hand.ts';
import { shelfOf, type LookNote, type Shelf } from './look-shelf.ts';
import { Pictures } from './pictures.ts';
import type { Look, NoLook } from './worker/look.ts';

/** What the watermark says beside the time: where, and who took it. */
export type Mark = { place: string; inspector: string };
export type Subject = { sha256: string; takenAt: string };
export type Size = 'thumb' | 'large';

/** `made_later`: making it has ended the page several times, and is not tried for ever. The original stands in every case. */
export type NotSeen = NoLook | 'made_later';
export type Seen = { note: LookNote | null } & ({ src: string } | { src: null; why: NotSeen });

const MOST_TRIES = 3;
const pictures = new Pictures();
const making = new Map<string, Promise<void>>();

/** Makes the copies of a photo that has just been kept; nobody waits for it. The bytes are given away. */
export async function lookAfterTaking(subject: Subject, mark: Mark, bytes: ArrayBuffer): Promise<void> {
  try {
    const phone = await handset();
    await makeOnce(await shelfOf(phone), subject, mark, async () => bytes);
  } catch (error) {
    console.warn('the copies of a photo are made later', error);
  }
}

/** Where a photo can be seen: its copy on this phone, made now where there is none, else the server's original. */
export async function lookAt(subject: Subject, mark: Mark, size: Size): Promise<Seen> {
  const phone = await handset();
  const shelf = await shelfOf(phone);
  const { sha256 } = subject;
  const found = await onShelf(shelf, sha256, size).catch(nothing);
  if (found) return found;
  const bytes = await phone.photoBytes(sha256);
  if (!bytes) return { note: null, src: `/api/photos/${sha256}` };
  await makeOnce(shelf, subject, mark, async () => bytes).catch(nothing);
  return (await onShelf(shelf, sha256, size).catch(nothing)) ?? originalOf(phone, sha256);
}

/** The untouched original, where somebody asks for it. */
export async function originalAt(sha256: string): Promise<string> {
  const seen = await originalOf(await handset(), sha256);
  return seen.src ?? `/api/photos/${sha256}`;
}

/** The copy of a photo as a document prints it; null where this browser can make none (HEIC). Works at the desk too. */
export async function printOf(
  subject: Subject,
  mark: Mark,
  read: (sha256: string) => Promise<ArrayBuffer | null>,
): Promise<Uint8Array | null> {
  try {
    const bytes = await read(subject.sha256);
    const look = bytes && (await haveMade({ bytes, lines: linesOf(subject, mark) }));
    return look?.made ? new Uint8Array(look.made.large.bytes) : null;
  } catch (error) {
    console.warn('a photo stands in the document without its picture', error);
    return null;
  }
}

async function onShelf(shelf: Shelf, sha256: string, size: Size): Promise<Seen | null> {
  const found = await shelf.find(sha256);
  if (!found) return null;
  const { note, tries, thumb } = found;
  if (!note)
    return tries >= MOST_TRIES && !making.has(sha256) ? { note, src: null, why: 'made_later' } : null;
  if (note.missing) return { note, src: null, why: note.missing };
  const bytes = size === 'thumb' ? thumb : await shelf.large(sha256);
  return bytes && { note, src: pictures.show(`${size} ${sha256}`, bytes) };
}

async function originalOf(phone: Handset, sha256: string): Promise<Seen & { src: string }> {
  const bytes = await phone.photoBytes(sha256);
  return { note: null, src: bytes ? pictures.show(`original ${sha256}`, bytes) : `/api/photos/${sha256}` };
}

function makeOnce(
  shelf: Shelf,
  subject: Subject,
  mark: Mark,
  read: () => Promise<ArrayBuffer>,
): Promise<void> {
  const standing = making.get(subject.sha256);
  if (standing) return standing;
  const work = make(shelf, subject, mark, read).finally(() => making.delete(subject.sha256));
  making.set(subject.sha256, work);
  return work;
}

async function make(
  shelf: Shelf,
  subject: Subject,
  mark: Mark,
  read: () => Promise<ArrayBuffer>,
): Promise<void> {
  const { sha256 } = subject;
  if ((await shelf.begin(sha256)) > MOST_TRIES) return;
  try {
    const look = await haveMade({ bytes: await read(), lines: linesOf(subject, mark) });
    if (look.sha256 !== sha256) throw new Error('these bytes are not those of the photo');
    const { made } = look;
    await shelf.keep(noteOf(look), made && { thumb: made.thumb.bytes, large: made.large.bytes });
  } catch (error) {
    await shelf.undo(sha256);
    throw error;
  }
}

function linesOf({ takenAt }: Subject, { place, inspector }: Mark): string[] {
  return [exactText(takenAt), place, inspector].filter((line) => line !== '');
}

function noteOf({ sha256, exif, upright, missing, made }: Look): LookNote {
  return { sha256, exif, upright, missing, largeSha256: made?.large.sha256 ?? null };
}

function nothing(error: unknown): null {
  console.warn('the copies of a photo could not be reached', error);
  return null;
}
