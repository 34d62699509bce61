import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { assets } from '#db/postgres/schema/registry.ts';
import { cases, inspections, photos } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Envelope } from '#domain/envelope.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { PROTOCOL, type Cursor, type PulledRow, type PushResult } from '#domain/wire.ts';
import { CAST, facilityArgs, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { Handset, inspectionArgs } from '../testing/handset.ts';
import { JOB } from '../actors.ts';
import { expects, received, wanted } from '../photo/received.ts';
import { hello } from './hello.ts';
import { mutate } from './mutate.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

let connection: Connection;
let db: Db;

beforeAll(async () => {
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
}, 120_000);
afterAll(() => connection.close());

async function handset(name: string, owner: Actor = CAST.inspector): Promise<Handset> {
  const phone = await Handset.make(`phone-${name}`);
  const greeted = await hello(
    db,
    owner,
    { protocol: PROTOCOL, phoneId: phone.phoneId, publicKey: phone.publicKey },
    true,
  );
  expect(isRefusal(greeted)).toBe(false);
  return phone;
}

async function send(
  phone: Handset,
  mutations: Envelope[],
  owner: Actor = CAST.inspector,
): Promise<PushResult> {
  const result = await push(db, owner, { protocol: PROTOCOL, phoneId: phone.phoneId, mutations });
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

async function outcomeOf(phone: Handset, seq: number) {
  const { outcomes } = await pull(db, CAST.inspector, {
    protocol: PROTOCOL,
    phoneId: phone.phoneId,
    cursors: {},
    outcomesAfter: seq - 1,
  });
  return outcomes.find((outcome) => outcome.seq === seq);
}

async function pullAll(actor: Actor, phoneId = 'none'): Promise<PulledRow[]> {
  const rows: PulledRow[] = [];
  let cursors: Record<string, Cursor> = {};
  for (;;) {
    const page = await pull(db, actor, { protocol: PROTOCOL, phoneId, cursors, outcomesAfter: 0 });
    rows.push(...page.rows);
    cursors = page.cursors;
    if (!page.more) return rows;
  }
}

describe('push', () => {
  it('GOV-14 an inspection made offline becomes a record, a reported case, expected photos and the state of the lot’s assets (DEV-02, INS-01)', async () => {
    const phone = await handset('first');
    const result = await send(phone, [await phone.envelope('inspection.submit', inspectionArgs('i-first'))]);
    expect(result).toMatchObject({ lastSeq: 1, stopped: null, received: [{ seq: 1 }] });
    expect(await outcomeOf(phone, 1)).toMatchObject({ outcome: 'applied' });
    const [record] = await db.select().from(cases).where(eq(cases.recordId, 'i-first'));
    expect(record).toMatchObject({
      id: 'i-first.F01',
      state: 'reported',
      source: 'patrol',
      type: 'fire_hazard',
      severity: 'A',
      photoCount: 2,
      photosStored: 0,
    });
    const [fire] = await db.select().from(assets).where(eq(assets.id, 'a-1'));
    expect(fire).toMatchObject({
      state: 'faulty',
      inspectionId: 'i-first',
      checkedAt: '2026-11-20T05:59:00.000Z',
    });
    expect(await db.select().from(photos).where(eq(photos.recordId, 'i-first'))).toHaveLength(2);
  });

  it('the same batch twice is one record and the same receipts', async () => {
    const phone = await handset('twice');
    const batch = [await phone.envelope('inspection.submit', inspectionArgs('i-twice'))];
    const [first, second] = [await send(phone, batch), await send(phone, batch)];
    expect(second.received).toEqual(first.received);
    expect(await db.select().from(inspections).where(eq(inspections.id, 'i-twice'))).toHaveLength(1);
  });

  it('a gap stops the batch and says from where to send again', async () => {
    const phone = await handset('gap');
    await phone.envelope('inspection.submit', inspectionArgs('i-lost'));
    const later = await phone.envelope('inspection.submit', inspectionArgs('i-later'));
    expect(await send(phone, [later])).toMatchObject({ lastSeq: 0, stopped: 'gap', received: [] });
  });

  it('a clock set back between two records changes nothing: the phone’s numbers are the order', async () => {
    const phone = await handset('clock');
    const batch = [
      await phone.envelope('inspection.submit', inspectionArgs('i-clock-1')),
      await phone.envelope('inspection.submit', inspectionArgs('i-clock-2'), {
        occurredAt: '2025-11-20T06:00:00.000Z',
      }),
    ];
    expect(await send(phone, batch)).toMatchObject({ lastSeq: 2, stopped: null });
    for (const seq of [1, 2]) expect(await outcomeOf(phone, seq)).toMatchObject({ outcome: 'applied' });
  });

  it('other content under a decided number is a fork and changes nothing', async () => {
    const phone = await handset('fork');
    await send(phone, [await phone.envelope('inspection.submit', inspectionArgs('i-fork-a'))]);
    phone.seq = 0;
    phone.head = '';
    const other = await phone.envelope('inspection.submit', inspectionArgs('i-fork-b'));
    expect(await send(phone, [other])).toMatchObject({ lastSeq: 1, stopped: 'fork' });
    expect(await db.select().from(inspections).where(eq(inspections.id, 'i-fork-b'))).toHaveLength(0);
  });

  it('a forged hash is rejected with its number, kept in the ledger, and does not block what follows', async () => {
    const phone = await handset('forged');
    const forged = {
      ...(await phone.envelope('inspection.submit', inspectionArgs('i-forged'))),
      occurredAt: '2020-01-01T00:00:00.000Z',
    };
    const honest = await phone.envelope('inspection.submit', inspectionArgs('i-honest'));
    expect(await send(phone, [forged, honest])).toMatchObject({ lastSeq: 2, stopped: null });
    expect(await outcomeOf(phone, 1)).toMatchObject({
      outcome: 'rejected',
      detail: { refused: 'bad_hash', no: 2002 },
    });
    expect(await outcomeOf(phone, 2)).toMatchObject({ outcome: 'applied' });
    const [kept] = await db.select().from(ledger).where(eq(ledger.mutationId, forged.id));
    expect(kept?.args).toEqual(forged.args);
  });

  it('a signature by another key and a broken chain are rejected with their numbers', async () => {
    const phone = await handset('signature');
    const stranger = await Handset.make(phone.phoneId);
    const unsigned = await stranger.envelope('inspection.submit', inspectionArgs('i-sig'));
    await send(phone, [unsigned]);
    expect(await outcomeOf(phone, 1)).toMatchObject({
      outcome: 'rejected',
      detail: { refused: 'bad_signature' },
    });
    phone.seq = 1;
    await send(phone, [
      await phone.envelope('inspection.submit', inspectionArgs('i-chain'), { prev: 'f'.repeat(64) }),
    ]);
    expect(await outcomeOf(phone, 2)).toMatchObject({
      outcome: 'rejected',
      detail: { refused: 'bad_chain' },
    });
  });

  it('GOV-01 a mutation for another area is rejected, kept, and leaves no trace in the records', async () => {
    const phone = await handset('area');
    const args = inspectionArgs('i-elsewhere', { facilityId: 'f-320281002001' });
    await send(phone, [await phone.envelope('inspection.submit', args)]);
    expect(await outcomeOf(phone, 1)).toMatchObject({
      outcome: 'rejected',
      detail: { refused: 'not_in_area', no: 1003 },
    });
    expect(await db.select().from(inspections).where(eq(inspections.id, 'i-elsewhere'))).toHaveLength(0);
  });

  it('an unknown name and malformed arguments are kept: held for a replay, or rejected', async () => {
    const phone = await handset('poison');
    const unknown = await phone.envelope('inspection.submit', inspectionArgs('i-unknown'), {
      name: 'inspection.dance',
    });
    const malformed = await phone.envelope('inspection.submit', inspectionArgs('i-malformed'), {
      args: { inspectionId: 7, photos: [] },
      blobs: [],
    });
    await send(phone, [unknown, malformed]);
    expect(await outcomeOf(phone, 1)).toMatchObject({
      outcome: 'held',
      detail: { refused: 'unknown_mutation' },
    });
    expect(await outcomeOf(phone, 2)).toMatchObject({
      outcome: 'rejected',
      detail: { refused: 'bad_input' },
    });
  });

  it('photos that the arguments name and the envelope does not carry are refused', async () => {
    const phone = await handset('blobs');
    await send(phone, [await phone.envelope('inspection.submit', inspectionArgs('i-blobs'), { blobs: [] })]);
    expect(await outcomeOf(phone, 1)).toMatchObject({
      outcome: 'rejected',
      detail: { detail: { field: 'blobs' } },
    });
  });

  it('another person’s phone is refused whole', async () => {
    const phone = await handset('owner');
    const envelope = await phone.envelope('inspection.submit', inspectionArgs('i-owner'));
    expect(
      await push(db, CAST.elsewhere, { protocol: PROTOCOL, phoneId: phone.phoneId, mutations: [envelope] }),
    ).toMatchObject({ refused: 'not_your_phone' });
    expect(
      await hello(
        db,
        CAST.elsewhere,
        { protocol: PROTOCOL, phoneId: phone.phoneId, publicKey: phone.publicKey },
        true,
      ),
    ).toMatchObject({ refused: 'not_your_phone' });
  });
});

describe('pull', () => {
  it('SEC-01 a colleague of the street sees the inspection masked; its author in full; another street not at all', async () => {
    const phone = await handset('mask');
    await send(phone, [await phone.envelope('inspection.submit', inspectionArgs('i-mask'))]);
    const seen = async (actor: Actor) =>
      (await pullAll(actor)).filter((row) => row.table === 'inspection' && row.id === 'i-mask');
    expect(await seen(CAST.officer)).toMatchObject([
      { scope: 'area:320281001', row: { inspectorName: 'i*', photos: [], fix: null } },
    ]);
    expect((await seen(CAST.inspector)).find((row) => row.scope === 'user:inspector')?.row).toMatchObject({
      inspectorName: 'inspector 甲',
      answers: [{ note: '通道停放 3 辆车' }, {}, {}],
    });
    expect(await seen(CAST.elsewhere)).toEqual([]);
  });

  it('a cursor gets each change once, in version order, and nothing twice', async () => {
    const before = await pull(db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors: {},
      outcomesAfter: 0,
    });
    await mutate(db, {
      source: 'job',
      actor: JOB,
      key: 'tariff',
      name: 'facility.file',
      args: { ...facilityArgs('320281001001', '320281001'), tariff: '5 元/时' },
    });
    const after = await pull(db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors: before.cursors,
      outcomesAfter: 0,
    });
    expect(after.rows.map((row) => [row.scope, row.id])).toEqual([['area:320281001', 'f-320281001001']]);
    const again = await pull(db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors: after.cursors,
      outcomesAfter: 0,
    });
    expect(again.rows).toEqual([]);
  });

  it('a lot that moves to another street leaves a tombstone in the old scope', async () => {
    await mutate(db, {
      source: 'job',
      actor: JOB,
      key: 'mover',
      name: 'facility.file',
      args: facilityArgs('320281001777', '320281001'),
    });
    const before = await pull(db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors: {},
      outcomesAfter: 0,
    });
    await mutate(db, {
      source: 'job',
      actor: JOB,
      key: 'moved',
      name: 'facility.file',
      args: facilityArgs('320281001777', '320281002'),
    });
    const after = await pull(db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors: before.cursors,
      outcomesAfter: 0,
    });
    expect(after.rows).toEqual([
      {
        scope: 'area:320281001',
        table: 'facility',
        id: 'f-320281001777',
        version: expect.any(Number),
        row: null,
      },
    ]);
    expect(
      (await pullAll(CAST.elsewhere)).some((row) => row.id === 'f-320281001777' && row.row !== null),
    ).toBe(true);
  });
});

describe('desk and jobs', () => {
  it('the same key is one act, whatever is asked the second time', async () => {
    const act = {
      source: 'job',
      actor: JOB,
      key: 'once',
      name: 'operator.file',
      args: { id: 'op-2', name: '甲', uscc: null },
    } as const;
    const first = await mutate(db, act);
    expect(await mutate(db, { ...act, args: { ...act.args, name: '乙' } })).toMatchObject({
      repeated: true,
      receipt: first.receipt,
    });
  });

  it('a fault inside is held and its trace rolled back; what `also` throws rolls back everything', async () => {
    const act = {
      source: 'job',
      actor: JOB,
      key: 'thrown',
      name: 'operator.file',
      args: { id: 'op-3', name: '甲', uscc: null },
    } as const;
    await expect(mutate(db, act, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await db.select().from(ledger).where(eq(ledger.idempotencyKey, 'thrown'))).toEqual([]);
  });
});

describe('photos', () => {
  it('of a record that was rejected are taken too, from who sent it and nobody else', async () => {
    const phone = await handset('rejected');
    const args = inspectionArgs('i-rejected', { facilityId: 'f-320281002001' });
    const photos = args.photos.map((photo) => ({ ...photo, sha256: photo.sha256.replaceAll(/[ab]/g, 'd') }));
    await send(phone, [await phone.envelope('inspection.submit', { ...args, photos })]);
    expect(await outcomeOf(phone, 1)).toMatchObject({ outcome: 'rejected' });
    expect(await expects(db, 'inspector', 'd'.repeat(64))).toBe(true);
    expect(await expects(db, 'officer', 'd'.repeat(64))).toBe(false);
  });

  it('only bytes the taker sent count, and they complete the case that shows them', async () => {
    const phone = await handset('photos');
    await send(phone, [await phone.envelope('inspection.submit', inspectionArgs('i-photos'))]);
    const [wide, close] = ['a'.repeat(64), 'b'.repeat(64)];
    await received(db, 'officer', wide, 10);
    expect(await wanted(db, 'inspector', [wide, close])).toEqual({ wanted: [wide, close], stored: [] });
    await received(db, 'inspector', wide, 10);
    await received(db, 'inspector', close, 10);
    expect(await wanted(db, 'inspector', [wide, close])).toMatchObject({ wanted: [] });
    const [record] = await db.select().from(cases).where(eq(cases.id, 'i-photos.F01'));
    expect(record).toMatchObject({ photosStored: 2, photoCount: 2 });
  });

  it('that arrive at the same time, one of them twice, are each marked once', async () => {
    const phone = await handset('at-once');
    const plain = inspectionArgs('i-at-once');
    const photos = plain.photos.map((photo) => ({
      ...photo,
      sha256: photo.sha256.replaceAll('a', 'e').replaceAll('b', 'f'),
    }));
    await send(phone, [await phone.envelope('inspection.submit', { ...plain, photos })]);
    const hashes = ['e', 'f', 'f', 'e', 'f'].map((digit) => digit.repeat(64));
    await Promise.all(hashes.map((sha256) => received(db, 'inspector', sha256, 10)));
    await Promise.all(hashes.map((sha256) => wanted(db, 'inspector', [sha256])));
    const [record] = await db.select().from(cases).where(eq(cases.id, 'i-at-once.F01'));
    expect(record).toMatchObject({ photosStored: 2, photoCount: 2 });
    const kept = (await db.select().from(ledger).where(eq(ledger.name, 'photo.keep'))).filter(
      ({ args }) => (args as { sha256: string }).sha256 >= 'e',
    );
    expect(kept.map(({ args }) => (args as { sha256: string }).sha256).sort()).toEqual(hashes.slice(0, 2));
  });
});
