import 'fake-indexeddb/auto';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { ledger, phones } from '#db/postgres/schema/sync.ts';
import { envelopeFault, SIGNING, type Envelope } from '#domain/envelope.ts';
import { CAST } from '#server/testing/cast.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
let server: Server;
let phone: Phone;

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  server = await Server.open();
  phone = await phoneOf(server);
  await phone.settle();
  await phone.report('c-1');
  await phone.settle();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function sent() {
  return server.db.select().from(ledger).where(eq(ledger.source, 'phone')).orderBy(asc(ledger.receipt));
}

async function idOf(one: Phone): Promise<string> {
  return (await one.ports.precious.phone())!.phoneId;
}

/** Every chain in the ledger verifies from its first link, with the key its phone enrolled. */
async function chainsHold(): Promise<void> {
  const rows = await sent();
  for (const { id, publicKey } of await server.db.select().from(phones)) {
    const key = await crypto.subtle.importKey('jwk', publicKey, SIGNING, false, ['verify']);
    let head = '';
    for (const row of rows.filter(({ phoneId }) => phoneId === id)) {
      const envelope = { ...row, id: row.mutationId } as unknown as Envelope;
      expect(await envelopeFault(envelope, head, key)).toBeNull();
      head = row.hash;
    }
  }
}

describe('a handset that was cloned', () => {
  it('both histories are kept, each under its own name, and each is applied once', async () => {
    const twin = await phone.clone();
    await phone.report('c-2');
    await twin.report('c-3');
    await twin.report('c-4');
    expect(await phone.settle()).toEqual({ kind: 'done' });
    const before = await twin.bodies();
    expect(await twin.settle()).toEqual({ kind: 'done' });
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect(await idOf(twin)).not.toBe(await idOf(phone));
    expect((await server.db.select().from(cases)).map(({ id }) => id).sort()).toEqual([
      'c-1',
      'c-2',
      'c-3',
      'c-4',
    ]);
    expect((await server.db.select().from(photos)).every(({ stored }) => stored)).toBe(true);
    const after = await twin.bodies();
    expect(after[0]).toBe(before[0]);
    expect(after.map((body) => JSON.parse(body).id)).toEqual(before.map((body) => JSON.parse(body).id));
    expect(await twin.ports.precious.journal()).toMatchObject([
      {},
      { outcome: 'applied' },
      { outcome: 'applied' },
    ]);
    await chainsHold();
  });

  it('what both had saved and neither had sent is applied once, and both hear of it', async () => {
    await phone.report('c-2');
    const twin = await phone.clone();
    await phone.report('c-3');
    await phone.settle();
    await twin.report('c-4');
    await twin.settle();
    expect((await server.db.select().from(cases)).map(({ id }) => id).sort()).toEqual([
      'c-1',
      'c-2',
      'c-3',
      'c-4',
    ]);
    const twice = (await sent()).filter(({ args }) => (args as { caseId: string }).caseId === 'c-2');
    expect(twice).toMatchObject([{ repeatOf: null }, { repeatOf: twice[0]!.receipt, outcome: 'applied' }]);
    expect(await twin.ports.precious.journal()).toHaveLength(3);
  });

  it('saved before, sent by both in another order: the second is a repeat with the outcome of the first', async () => {
    await phone.report('c-2');
    const twin = await phone.clone();
    await twin.forkNow();
    await phone.settle();
    await twin.settle();
    const twice = (await sent()).filter(({ args }) => (args as { caseId: string }).caseId === 'c-2');
    expect(twice).toMatchObject([
      { outcome: 'applied', repeatOf: null },
      { outcome: 'applied', repeatOf: twice[0]!.receipt },
    ]);
    expect(await twin.ports.precious.journal()).toHaveLength(2);
  });

  it('other content under the same mutation id is kept as a conflict and shown to its author', async () => {
    await phone.report('c-2');
    const twin = await phone.clone();
    await phone.settle();
    await twin.ports.precious.inside(async (db) => {
      const [row] = await db.outbox.toArray();
      const body = JSON.parse(row!.body);
      await db.outbox.put({
        ...row!,
        body: JSON.stringify({ ...body, occurredAt: '2020-01-01T00:00:00.000Z' }),
        hash: 'f'.repeat(64),
      });
    });
    await twin.settle();
    expect(await sent()).toMatchObject([
      {},
      { outcome: 'applied' },
      { outcome: 'conflict', detail: { refused: 'id_reused', no: 2009 } },
    ]);
    expect(await twin.ports.precious.outbox()).toMatchObject([{ state: 'decided', outcome: 'conflict' }]);
  });
});

describe('a handset put back from an older copy', () => {
  it('goes on under a new name after what it still knows; the server keeps what it had forgotten', async () => {
    const old = await phone.clone();
    for (const caseId of ['c-2', 'c-3']) await phone.report(caseId);
    await phone.settle();
    expect(await old.settle()).toEqual({ kind: 'done' });
    await old.report('c-4');
    expect(await old.settle()).toEqual({ kind: 'done' });
    expect((await sent()).map(({ seq }) => seq)).toEqual([1, 2, 3, 2]);
    const [enrolled] = await server.db
      .select()
      .from(phones)
      .where(eq(phones.id, await idOf(old)));
    expect(enrolled).toMatchObject({
      forkedFrom: await idOf(phone),
      forkedAfter: 1,
      ownerId: CAST.inspector.userId,
    });
    await chainsHold();
  });

  it('hears what became of a record it had sent under its old name', async () => {
    await phone.report('c-2');
    const { pull } = phone.ports.net;
    phone.ports.net.pull = () => Promise.reject(new Error('not this time'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await phone.round();
    phone.ports.net.pull = pull;
    expect(await phone.ports.precious.outbox()).toMatchObject([{ state: 'received' }]);
    const old = await phone.clone();
    await phone.report('c-3');
    await phone.settle();
    await old.settle();
    expect(await old.ports.precious.journal()).toMatchObject([{ seq: 1 }, { seq: 2, outcome: 'applied' }]);
  });

  it('and then the server is put back too: every chain is whole again, byte for byte', async () => {
    const copy = await server.copy();
    await phone.report('c-2');
    await phone.settle();
    const old = await phone.clone();
    await phone.report('c-3');
    await phone.settle();
    await old.report('c-4');
    await old.settle();
    const bodies = await old.bodies();
    await server.restore(copy);
    await old.settle();
    expect(await old.bodies()).toEqual(bodies);
    await phone.settle();
    expect((await server.db.select().from(cases)).map(({ id }) => id).sort()).toEqual([
      'c-1',
      'c-2',
      'c-3',
      'c-4',
    ]);
    await chainsHold();
  });
});
