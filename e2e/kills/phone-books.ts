import type { Page } from '@playwright/test';
import { envelopeHash, type Envelope } from '#domain/envelope.ts';
import { storedBlobs } from '../steps/inspector.ts';

const PRECIOUS = 'berthlink-precious-';

type DraftBody = {
  inspectionId: string;
  answers: { itemCode: string; result: string; note: string }[];
  photos: { sha256: string }[];
};
type RecordRow = { seq: number; id: string; hash: string; body: string; blobs: string[]; state: string };

/** What lies in the phone's precious store, read by the test and not by the app. */
export type PhoneBooks = {
  phone: { phoneId: string; nextSeq: number; head: string } | null;
  drafts: { id: string; body: DraftBody }[];
  /** Outbox and journal, in the order of their numbers. */
  records: RecordRow[];
};

export async function phoneBooks(page: Page): Promise<PhoneBooks> {
  const stores = ['drafts', 'outbox', 'journal'];
  const [drafts = [], outbox = [], journal = []] = await rowsOf<unknown>(page, PRECIOUS, stores);
  const [phone = []] = await rowsOf<NonNullable<PhoneBooks['phone']>>(page, PRECIOUS, ['phone']);
  const records = [...outbox, ...journal] as RecordRow[];
  return {
    phone: phone[0] ?? null,
    drafts: drafts as PhoneBooks['drafts'],
    records: records.sort((one, other) => one.seq - other.seq),
  };
}

export function inspectionOf({ body }: RecordRow): string {
  return ((JSON.parse(body) as Envelope).args as { inspectionId: string }).inspectionId;
}

/** Everything wrong with the books of a phone whose browser has just died; in words, empty when it is whole. */
export async function bookFaults(page: Page, books: PhoneBooks): Promise<string[]> {
  const photos = books.phone ? await storedBlobs(page) : [];
  const whole = new Set(photos.flatMap(({ named, hashed }) => (named === hashed ? [named] : [])));
  const needed = [
    ...books.drafts.flatMap(({ body }) => body.photos.map(({ sha256 }) => sha256)),
    ...books.records.flatMap(({ blobs }) => blobs),
  ];
  const submitted = books.records.map(inspectionOf);
  return [
    ...photos.flatMap(({ named, hashed }) => (named === hashed ? [] : [`photo ${named} has other bytes`])),
    ...needed.flatMap((sha256) => (whole.has(sha256) ? [] : [`photo ${sha256} is not on the phone`])),
    ...books.drafts.flatMap(({ id }) => (submitted.includes(id) ? [`${id} is draft and record`] : [])),
    ...submitted.flatMap((id, at) => (submitted.indexOf(id) === at ? [] : [`${id} is there twice`])),
    ...(await chainFaults(books)),
  ];
}

async function chainFaults({ phone, records }: PhoneBooks): Promise<string[]> {
  const faults: string[] = [];
  let head = '';
  for (const [at, { seq, hash, body }] of records.entries()) {
    const envelope = JSON.parse(body) as Envelope;
    const isWhole = seq === at + 1 && envelope.prev === head && (await envelopeHash(envelope)) === hash;
    if (!isWhole) faults.push(`the chain breaks at ${at + 1}`);
    head = hash;
  }
  const told = phone && `${phone.nextSeq} ${phone.head}`;
  if (phone && told !== `${records.length + 1} ${head}`) faults.push(`the chain ends elsewhere: ${told}`);
  return faults;
}

/** A lot that this phone knows. */
export async function anyLot(page: Page): Promise<string> {
  const [lot] = await rowsOf<{ id: string }>(page, 'berthlink-cache-', ['facility']);
  if (!lot?.[0]) throw new Error('this phone knows no lot');
  return lot[0].id;
}

/** Whether the phone opens for somebody without asking. */
export async function knowsSomebody(page: Page): Promise<boolean> {
  const [who = []] = await rowsOf<{ locked: boolean }>(page, 'berthlink-who', ['who']);
  return who.some(({ locked }) => !locked);
}

/** The rows of these stores of the first database with this name; none where it does not exist or is still empty. */
function rowsOf<T>(page: Page, prefix: string, stores: string[]): Promise<T[][]> {
  const read = async ({ start, names }: { start: string; names: string[] }) => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => one.startsWith(start));
    if (!name) return names.map(() => []);
    const answer = <A>(request: IDBRequest<A>) =>
      new Promise<A>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await answer(indexedDB.open(name));
    const found = names.map((store) =>
      db.objectStoreNames.contains(store) ? answer(db.transaction(store).objectStore(store).getAll()) : [],
    );
    const rows = await Promise.all(found);
    db.close();
    return rows;
  };
  return page.evaluate(read, { start: prefix, names: stores }) as Promise<T[][]>;
}
