import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { envelopeFault, SIGNING, type Envelope } from '#domain/envelope.ts';
import { PreciousDb } from '#db/phone/stores.ts';
import { contactOf } from './contact.ts';
import { keepPhoto } from './keep-photo.ts';
import { jpeg, rehearse, reportArgs } from './rehearsal.ts';
import { shoot, tryReport as report } from './rehearsal-acts.ts';
import { HEADROOM_BYTES } from './room.ts';
import { save, type Saved } from './save.ts';

afterEach(() => vi.restoreAllMocks());

async function contents(userId: string) {
  const db = new PreciousDb(userId);
  const [outbox, blobs, drafts, phone] = await Promise.all([
    db.outbox.toArray(),
    db.blobs.toArray(),
    db.drafts.toArray(),
    db.phone.get('k'),
  ]);
  db.close();
  return { outbox, blobs, drafts, phone };
}

/** The browser fails the nth write to a table. */
function failWrites(table: string, error: Error, times = Infinity) {
  let left = times;
  const original = IDBObjectStore.prototype.put;
  const originalAdd = IDBObjectStore.prototype.add;
  const failing = (real: typeof original) =>
    function (this: IDBObjectStore, ...args: Parameters<typeof original>) {
      if (this.name === table && left-- > 0) throw error;
      return real.apply(this, args);
    };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(failing(original));
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(failing(originalAdd));
}

describe('saving', () => {
  it('keeps record, chain and photos and ends the draft, all at once', async () => {
    const { ports, userId } = await rehearse();
    const photo = await shoot(ports, 'one');
    await ports.precious.putDraft({
      id: 'draft-1',
      body: { note: '过期' },
      savedAt: ports.clock.nowIso(),
      enc: 0,
    });
    expect(await report(ports, 'c-1', [photo], 'draft-1')).toMatchObject({ seq: 1 });
    const { outbox, blobs, drafts, phone } = await contents(userId);
    expect(outbox).toMatchObject([{ seq: 1, state: 'saved', enc: 0, blobs: [photo.sha256] }]);
    expect(blobs).toMatchObject([{ sha256: photo.sha256, state: 'queued', size: photo.size }]);
    expect(drafts).toEqual([]);
    expect(phone).toMatchObject({ nextSeq: 2, head: outbox[0]!.hash });
  });

  it.each(['outbox', 'blobs', 'phone'])(
    'leaves nothing behind when writing the %s fails in the middle',
    async (table) => {
      const { ports, userId } = await rehearse();
      const photo = await shoot(ports, 'one');
      await report(ports, 'c-0');
      await ports.precious.putDraft({ id: 'draft-1', body: {}, savedAt: '', enc: 0 });
      const before = await contents(userId);
      failWrites(table, new DOMException('boom', 'DataError'));
      vi.spyOn(console, 'error').mockImplementation(() => {});
      expect(await report(ports, 'c-1', [photo], 'draft-1')).toMatchObject({
        refused: 'storage_failed',
        no: 5006,
      });
      vi.restoreAllMocks();
      expect(await contents(userId)).toEqual(before);
    },
  );

  it('makes a chain that the server’s own check accepts, link by link', async () => {
    const { ports, userId } = await rehearse();
    for (const caseId of ['c-1', 'c-2', 'c-3']) await report(ports, caseId);
    const { outbox, phone } = await contents(userId);
    const key = await crypto.subtle.importKey('jwk', phone!.publicKey, SIGNING, false, ['verify']);
    let head = '';
    for (const row of outbox) {
      const envelope = JSON.parse(row.body) as Envelope;
      expect(await envelopeFault(envelope, head, key)).toBeNull();
      head = envelope.hash;
    }
    expect(outbox).toHaveLength(3);
    expect(
      await envelopeFault(
        { ...(JSON.parse(outbox[0]!.body) as Envelope), occurredAt: '2020-01-01T00:00:00.000Z' },
        '',
        key,
      ),
    ).toBe('bad_hash');
  });

  it('signs with a key that cannot leave the phone', async () => {
    const { ports, userId } = await rehearse();
    await report(ports, 'c-1');
    const { phone } = await contents(userId);
    await expect(crypto.subtle.exportKey('jwk', phone!.privateKey)).rejects.toThrow();
  });

  it('gives two tabs saving at once contiguous numbers and one chain', async () => {
    const { ports, again, userId } = await rehearse();
    const other = await again();
    const saved = await Promise.all(
      Array.from({ length: 12 }, (_, index) => report(index % 2 ? ports : other, `c-${index}`)),
    );
    expect((saved as Saved[]).map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    const { outbox } = await contents(userId);
    outbox.reduce((head, row) => {
      expect((JSON.parse(row.body) as Envelope).prev).toBe(head);
      return row.hash;
    }, '');
  });

  it('is still there after the page is reloaded', async () => {
    const { ports, again } = await rehearse();
    const photo = await shoot(ports, 'one');
    await report(ports, 'c-1', [photo]);
    ports.precious.close();
    const reloaded = await again();
    expect(await reloaded.precious.unsent(10)).toMatchObject([{ seq: 1, state: 'saved' }]);
    expect(await reloaded.precious.photoBytes(photo.sha256)).toEqual(jpeg('one'));
    expect(await report(reloaded, 'c-2')).toMatchObject({ seq: 2 });
  });

  it('refuses with its number and saves nothing when the phone is full', async () => {
    const { ports, userId } = await rehearse();
    await report(ports, 'c-0');
    const before = await contents(userId);
    failWrites('outbox', new DOMException('full', 'QuotaExceededError'));
    expect(await report(ports, 'c-1')).toMatchObject({ refused: 'no_room', no: 5003 });
    vi.restoreAllMocks();
    expect(await contents(userId)).toEqual(before);
  });

  it('heals a dropped connection and saves once', async () => {
    const { ports, userId } = await rehearse();
    const lost = new DOMException(
      'Connection to Indexed Database server lost. Refresh the page to try again',
      'UnknownError',
    );
    failWrites('outbox', lost, 2);
    expect(await report(ports, 'c-1')).toMatchObject({ seq: 1 });
    vi.restoreAllMocks();
    expect((await contents(userId)).outbox).toHaveLength(1);
  });

  it('asks for a reload when the connection does not come back, and saves nothing', async () => {
    const { ports, userId } = await rehearse();
    failWrites('outbox', new DOMException('Connection to Indexed Database server lost.', 'UnknownError'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await report(ports, 'c-1')).toMatchObject({ refused: 'storage_failed', detail: { reload: true } });
    vi.restoreAllMocks();
    expect((await contents(userId)).outbox).toEqual([]);
  });

  it('finds itself when the connection died after the commit, and does not save twice', async () => {
    const { ports, userId } = await rehearse();
    const transaction = Dexie.prototype.transaction;
    let died = false;
    vi.spyOn(PreciousDb.prototype, 'transaction').mockImplementation(function (
      this: Dexie,
      ...args: unknown[]
    ) {
      const done = (transaction as (...args: unknown[]) => Promise<unknown>).apply(this, args);
      if (died || (args[1] as unknown[]).length !== 5) return done as never;
      died = true;
      return done.then(() => Promise.reject(new DOMException('server lost', 'UnknownError'))) as never;
    });
    expect(await report(ports, 'c-1')).toMatchObject({ seq: 1 });
    expect(died).toBe(true);
    expect((await contents(userId)).outbox).toHaveLength(1);
  });

  it('refuses when a named photo is not on the phone', async () => {
    const { ports, userId } = await rehearse();
    const ghost = { sha256: 'a'.repeat(64), size: 3, mime: 'image/jpeg' } as const;
    expect(await report(ports, 'c-1', [ghost])).toMatchObject({
      refused: 'storage_failed',
      detail: { sha256: ghost.sha256 },
    });
    expect((await contents(userId)).outbox).toEqual([]);
  });

  it('hashes exactly what will travel: a field or number that JSON has no word for does not break the chain', async () => {
    const { ports, userId } = await rehearse();
    const contact = await contactOf(ports.clock, ports.cache);
    const args = { ...reportArgs('c-1', []), extra: undefined, bearing: NaN };
    await save({ ...ports, contact }, { name: 'violation.report', args, blobs: [], draftId: null });
    const { outbox, phone } = await contents(userId);
    const key = await crypto.subtle.importKey('jwk', phone!.publicKey, SIGNING, false, ['verify']);
    expect(await envelopeFault(JSON.parse(outbox[0]!.body) as Envelope, '', key)).toBeNull();
  });
});

describe('keeping a photo', () => {
  it('refuses what is not an image, by its bytes and not its name', async () => {
    const { ports } = await rehearse();
    const bytes = new TextEncoder().encode('<html>not a photo</html>').buffer as ArrayBuffer;
    expect(await keepPhoto(ports, { bytes, draftId: 'd', takenAt: '' })).toMatchObject({
      refused: 'not_an_image',
      no: 5001,
    });
    expect(await keepPhoto(ports, { bytes: new ArrayBuffer(0), draftId: 'd', takenAt: '' })).toMatchObject({
      no: 5001,
    });
  });

  it('refuses more than 30 MB', async () => {
    const { ports } = await rehearse();
    const bytes = new Uint8Array(30 * 1024 * 1024 + 1);
    bytes.set([0xff, 0xd8, 0xff]);
    expect(await keepPhoto(ports, { bytes: bytes.buffer, draftId: 'd', takenAt: '' })).toMatchObject({
      refused: 'photo_too_large',
      no: 5002,
    });
  });

  it('refuses before the phone is full, with room left for what is already open', async () => {
    const { ports, userId } = await rehearse();
    const storage = {
      estimate: async () => ({ usage: 0, quota: HEADROOM_BYTES }),
      persist: async () => true,
    };
    expect(
      await keepPhoto({ ...ports, storage }, { bytes: jpeg('x'), draftId: 'd', takenAt: '' }),
    ).toMatchObject({ refused: 'no_room', no: 5003 });
    expect((await contents(userId)).blobs).toEqual([]);
  });

  it('says kept only when the phone gives the same bytes back', async () => {
    const { ports } = await rehearse();
    vi.spyOn(ports.precious, 'photoBytes').mockResolvedValue(jpeg('other'));
    expect(await keepPhoto(ports, { bytes: jpeg('one'), draftId: 'd', takenAt: '' })).toMatchObject({
      refused: 'storage_failed',
    });
  });

  it('discarding a draft removes its own photos and never a queued one or another draft’s', async () => {
    const { ports, userId } = await rehearse();
    const [mine, shared, sent] = [
      await shoot(ports, 'mine'),
      await shoot(ports, 'shared'),
      await shoot(ports, 'sent'),
    ];
    await shoot(ports, 'shared', 'draft-2');
    await report(ports, 'c-1', [sent]);
    await ports.precious.discardDraft('draft-1');
    const { blobs } = await contents(userId);
    expect(blobs.map(({ sha256 }) => sha256).sort()).toEqual([shared.sha256, sent.sha256].sort());
    expect(await ports.precious.photoBytes(mine.sha256)).toBeNull();
    expect(await ports.precious.photoBytes(sent.sha256)).not.toBeNull();
  });

  it('the same bytes taken again never turn a queued photo back into a draft', async () => {
    const { ports, userId } = await rehearse();
    const photo = await shoot(ports, 'one');
    await report(ports, 'c-1', [photo]);
    await shoot(ports, 'one', 'draft-2');
    expect((await contents(userId)).blobs).toMatchObject([
      { state: 'queued', draftIds: ['draft-1', 'draft-2'] },
    ]);
  });
});
