import 'fake-indexeddb/auto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxRow } from '#db/phone/rows.ts';
import { PreciousDb, preciousName } from '#db/phone/stores.ts';
import { cases, inspections, photos } from '#db/postgres/schema/field.ts';
import { blobs, ledger } from '#db/postgres/schema/sync.ts';
import { envelopeFault, SIGNING, type Envelope } from '#domain/envelope.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import type { Actor } from '#domain/roles.ts';
import { view } from '#lib/sync/replay.ts';
import { actorOf } from '#server/actors.ts';
import { seedDemo } from '#server/seed.ts';
import { putPhone } from '../steps/phone-dump.ts';
import { phoneOf, Server, type Phone } from '../sync/both-sides.ts';
import { FIRST_APP } from './recorded.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const SAVED = FIRST_APP.stores.outbox?.rows as OutboxRow[];
const ENVELOPES = SAVED.map(({ body }) => JSON.parse(body) as Envelope);
const TAKEN = [...new Set(SAVED.flatMap((row) => row.blobs))].sort();

let server: Server;
let fresh: Blob;
let person: Actor;
let phone: Phone;
let name: string;
let number = 0;

beforeAll(async () => {
  server = await Server.open((db) => seedDemo(db, '2026-11-21'));
  fresh = await server.copy();
});
beforeEach(async () => {
  await server.restore(fresh);
  person = (await actorOf(server.db, FIRST_APP.userId)) as Actor;
  name = `old-${++number}`;
  await putPhone({ dump: FIRST_APP, name: preciousName(name) });
  phone = await phoneOf(server, person, name);
});
afterAll(() => server.close());

/** What came of it on the server, beside what the phone wrote. */
async function arrived(): Promise<void> {
  const rows = await server.db
    .select()
    .from(ledger)
    .where(eq(ledger.source, 'phone'))
    .orderBy(asc(ledger.seq));
  const kept = rows.map(({ mutationId: id, ...row }) => ({ ...row, id }) as unknown as Envelope);
  expect(kept).toMatchObject(ENVELOPES);
  expect(kept).toHaveLength(ENVELOPES.length);
  const { publicKey } = (await phone.ports.precious.phone()) ?? {};
  const key = await crypto.subtle.importKey('jwk', publicKey as JsonWebKey, SIGNING, false, ['verify']);
  const heads = ['', ...kept.map(({ hash }) => hash)];
  for (const [at, row] of kept.entries())
    expect(await envelopeFault(row, heads[at] as string, key)).toBeNull();
  expect(rows.map(({ outcome }) => outcome)).toEqual(ENVELOPES.map(() => 'applied'));
  expect(await server.db.select().from(inspections)).toHaveLength(1);
  expect(
    await server.db.select().from(cases).where(eq(cases.description, '老版本:灭火器失压')),
  ).toMatchObject([{ severity: 'B', photoCount: 2, photosStored: 2 }]);
  expect((await server.db.select().from(photos)).map(({ stored }) => stored)).toEqual(TAKEN.map(() => true));
  expect((await server.db.select().from(blobs)).map(({ sha256 }) => sha256).sort()).toEqual(TAKEN);
}

describe('the queue that the first app left on a phone', () => {
  it('was written in words that are older than today’s, else this proves nothing', () => {
    expect(ENVELOPES.map((said) => [said.name, said.v])).toEqual([
      ['inspection.submit', 1],
      ['violation.report', 1],
    ]);
    expect(MUTATIONS['violation.report'].v).toBeGreaterThan(1);
  });

  it('is read to the byte, and everything arrives: chain, signatures, photos; nothing of it twice', async () => {
    expect(await phone.ports.precious.outbox()).toEqual(SAVED);
    const { push } = phone.ports.net;
    phone.ports.net.push = async (...args) => {
      await push(...args);
      return push(...args);
    };
    expect(await phone.settle()).toEqual({ kind: 'done' });
    await arrived();
    expect(await phone.ports.precious.outbox()).toEqual([]);
    expect((await phone.bodies()).length).toBe(SAVED.length);
    expect(await phone.bodies()).toEqual(SAVED.map(({ body }) => body));
    expect(await phone.ports.precious.drafts()).toEqual(FIRST_APP.stores.drafts?.rows);
  });

  it('shows before it is sent, with what was meant by it then', async () => {
    const scout = await phoneOf(server, person);
    await scout.settle();
    const { all } = await view({ ...phone.ports, cache: scout.ports.cache });
    expect(await all('inspection')).toHaveLength(1);
    expect((await all('case')).find(({ description }) => description === '老版本:灭火器失压')).toMatchObject({
      severity: 'B',
      state: 'reported',
    });
  });

  it('survives a later app with one more store, and going back to this one, untouched', async () => {
    class Later extends PreciousDb {
      constructor(userId: string) {
        super(userId);
        this.version(2).stores({ later: 'id' });
      }
    }
    const later = new Later(name);
    expect(await later.outbox.toArray()).toEqual(SAVED);
    expect(later.tables.map((table) => table.name)).toContain('later');
    later.close();
    expect(await phone.ports.precious.outbox()).toEqual(SAVED);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    await arrived();
  });
});
