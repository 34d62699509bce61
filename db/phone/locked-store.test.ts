import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockedStore } from './locked-store.ts';
import { openPrecious, type PreciousStore } from './precious.ts';
import type { LockRow, OutboxRow, PhoneRow } from './rows.ts';
import { openAll, sealAll } from './seal-pass.ts';
import { SealBroken, sealWith, type Seal } from './seal.ts';

const KEY = 'key-one-1';
const SECRET = '消防栓前停车';
const at = '2026-11-20T04:00:00.000Z';
const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

let plain: PreciousStore;
let seal: Seal;
let store: PreciousStore;
let people = 0;

beforeEach(async () => {
  plain = openPrecious(`locked-${++people}`);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  seal = sealWith(key);
  store = lockedStore(plain, KEY, seal);
  await plain.enrol({ k: 'k', phoneId: 'p-1', nextSeq: 1, head: '', enc: 0 } as PhoneRow);
  await setLock({ k: 'lock', keyId: KEY, state: 'on' });
});
afterEach(() => plain.close());

function setLock(lock: Pick<LockRow, 'k' | 'keyId' | 'state'>): Promise<unknown> {
  return plain.inside((db) => db.lock.put(lock as LockRow));
}

function saying(seq: number): OutboxRow {
  const body = JSON.stringify({ seq, args: { note: SECRET } });
  const undecided = { receipt: null, receivedAt: null, outcome: null, detail: null, decidedAt: null };
  const name = 'violation.report' as const;
  return {
    ...{ seq, id: `m-${seq}`, name, body, hash: `h-${seq}`, blobs: [], savedAt: at, state: 'saved', enc: 0 },
    ...undecided,
  };
}

async function commit(seq: number, on = store): Promise<void> {
  const expected = { nextSeq: seq, head: seq === 1 ? '' : `h-${seq - 1}` };
  expect(await on.commit({ row: saying(seq), expected, draftId: null })).toBe('saved');
}

async function fill(on: PreciousStore): Promise<void> {
  await commit(1, on);
  await commit(2, on);
  await on.putDraft({ id: 'd-1', body: { note: SECRET }, savedAt: at, enc: 0 });
  await on.putPhoto({ sha256: 'a', bytes: bytes(SECRET), mime: 'image/jpeg', takenAt: at, draftId: 'd-1' });
  await plain.markReceived([{ seq: 1, receipt: 1 }], at);
  await plain.markDecided([{ seq: 1, receipt: 1, outcome: 'applied', detail: null }], at);
}

/** All that lies on the disk, as text that would show what is not sealed. */
async function disk(): Promise<string> {
  const rows = await plain.inside(async (db) =>
    Promise.all([db.outbox, db.journal, db.drafts, db.bytes].map((table) => table.toArray())),
  );
  return JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString() : value,
  );
}

async function expectWhole(on = store): Promise<void> {
  expect(await on.outbox()).toMatchObject([{ ...saying(2) }]);
  expect(await on.journal()).toMatchObject([{ seq: 1, body: saying(1).body, outcome: 'applied' }]);
  expect(await on.unsent(9)).toEqual([saying(2)]);
  expect((await on.saying(1))?.body).toBe(saying(1).body);
  expect(await on.draft('d-1')).toEqual({ id: 'd-1', body: { note: SECRET }, savedAt: at, enc: 0 });
  expect(await on.drafts()).toHaveLength(1);
  expect(await on.photoBytes('a')).toEqual(bytes(SECRET));
}

it('what is written under the lock shows nothing of itself on the disk, and comes back whole', async () => {
  await fill(store);
  expect(await disk()).not.toContain(SECRET);
  await expectWhole();
});

it('without the key nothing is read, nothing is taken for plain, and a sealed draft is not written over', async () => {
  await fill(store);
  expect(await plain.unsent(9)).toMatchObject([{ seq: 2, body: '', enc: 1, state: 'saved' }]);
  expect(await plain.draft('d-1')).toMatchObject({ body: null, enc: 1 });
  expect(await plain.photoBytes('a')).toBeNull();
  await expect(plain.putDraft({ id: 'd-1', body: {}, savedAt: at, enc: 0 })).rejects.toThrow('locked');
  await expectWhole();
});

it('the pass seals what was there before, row by row, and back again, and then takes the lock away', async () => {
  await fill(plain);
  expect(await disk()).toContain(SECRET);
  expect(await sealAll(plain, KEY, seal)).toEqual({ done: 4, broken: [] });
  expect(await disk()).not.toContain(SECRET);
  await expectWhole();
  expect(await openAll(plain, KEY, seal)).toEqual({ done: 4, broken: [], ended: true });
  await expectWhole(plain);
  expect(await plain.lock()).toBeNull();
});

it('SEC-05 changed content is told as such and kept to the byte; the rest goes on, and the lock stays for it', async () => {
  await fill(store);
  const spoil = (buffer: ArrayBuffer) =>
    new Uint8Array(buffer).map((byte, at) => (at === 20 ? byte ^ 1 : byte));
  await plain.inside(async (db) => {
    const [row, draft, photo] = [await db.outbox.get(2), await db.drafts.get('d-1'), await db.bytes.get('a')];
    await db.outbox.put({ ...row!, sealed: spoil(row!.sealed!).buffer });
    await db.drafts.put({ ...draft!, sealed: spoil(draft!.sealed!).buffer });
    await db.bytes.put({ ...photo!, bytes: spoil(photo!.bytes).buffer });
  });
  const before = await disk();
  expect(await store.outbox()).toMatchObject([{ seq: 2, enc: 1, body: '' }]);
  expect(await store.journal()).toMatchObject([{ seq: 1, enc: 0, body: saying(1).body }]);
  expect(await store.drafts()).toMatchObject([{ id: 'd-1', body: null, enc: 1 }]);
  await expect(store.draft('d-1')).rejects.toThrow(SealBroken);
  await expect(store.photoBytes('a')).rejects.toThrow(SealBroken);
  expect(await disk()).toBe(before);
  const passed = await openAll(plain, KEY, seal);
  expect(passed).toEqual({ done: 1, broken: ['sayings/h-2', 'drafts/d-1', 'bytes/a'], ended: false });
  expect(await plain.lock()).toMatchObject({ keyId: KEY });
  expect(await plain.inside((db) => db.drafts.count())).toBe(1);
});

it('a row that is given the content of another does not open', async () => {
  await commit(1);
  await commit(2);
  await plain.inside(async (db) => {
    const [one, two] = [await db.outbox.get(1), await db.outbox.get(2)];
    await db.outbox.put({ ...two!, sealed: one!.sealed! });
  });
  expect((await store.outbox()).map(({ enc }) => enc)).toEqual([0, 1]);
});

it('when another tab takes the lock away while content is being sealed, it is written plain: never without its key', async () => {
  const slow: Seal = {
    ...seal,
    seal: async (place, content) => {
      const sealed = await seal.seal(place, content);
      await openAll(plain, KEY, seal);
      return sealed;
    },
  };
  const tab = lockedStore(plain, KEY, slow);
  await fill(tab);
  expect(await plain.lock()).toBeNull();
  await expectWhole(plain);
});

it('screens that follow sealed rows see every later change', async () => {
  await fill(store);
  const seen: number[][] = [];
  let heard = () => {};
  const watch = liveQuery(async () => {
    const found = [
      (await store.outbox()).length,
      (await store.drafts()).length,
      (await store.blobs()).length,
    ];
    const photo = await store.photoBytes('a');
    return [...found, photo?.byteLength ?? 0, (await store.journal()).length];
  }).subscribe((counts) => (seen.push(counts), heard()));
  const next = () => new Promise<void>((resolve) => (heard = resolve));
  if (seen.length === 0) await next();
  const changes = [
    () => commit(3),
    () => store.putDraft({ id: 'd-2', body: {}, savedAt: at, enc: 0 }),
    () => plain.markReceived([{ seq: 3, receipt: 3 }], at),
    () => plain.markDecided([{ seq: 3, receipt: 3, outcome: 'applied', detail: null }], at),
  ];
  for (const change of changes) {
    const told = next();
    await change();
    await told;
  }
  watch.unsubscribe();
  expect(seen.at(-1)).toEqual([1, 2, 1, bytes(SECRET).byteLength, 2]);
});
