import 'fake-indexeddb/auto';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { datasets } from '#db/postgres/schema/office.ts';
import { blobs, ledger } from '#db/postgres/schema/sync.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { push } from '#server/sync/push.ts';
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
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function sent(): Promise<unknown[]> {
  const rows = await server.db
    .select()
    .from(ledger)
    .where(eq(ledger.source, 'phone'))
    .orderBy(asc(ledger.seq));
  return rows.map(({ seq, mutationId, hash, sig }) => ({ seq, mutationId, hash, sig }));
}

async function whole(): Promise<void> {
  const saved = (await phone.bodies()).map((body) => JSON.parse(body));
  expect(await sent()).toEqual(saved.map(({ seq, id, hash, sig }) => ({ seq, mutationId: id, hash, sig })));
  expect(await server.db.select().from(cases)).toHaveLength(saved.length);
  expect((await server.db.select().from(photos)).map(({ stored }) => stored)).toEqual(saved.map(() => true));
  expect(await server.db.select().from(blobs)).toHaveLength(saved.length);
  expect(await phone.ports.precious.journal()).toHaveLength(saved.length);
}

describe('a server restored from an older copy', () => {
  it('gets what came after it again, byte for byte, with its photos, from journal and outbox', async () => {
    await phone.report('c-1');
    await phone.settle();
    const copy = await server.copy();
    for (const caseId of ['c-2', 'c-3']) await phone.report(caseId);
    await phone.settle();
    await phone.report('c-4');
    const bodies = await phone.bodies();
    await server.restore(copy);
    expect(await sent()).toHaveLength(1);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect(await phone.bodies()).toEqual(bodies);
    await whole();
  });

  it('the same when the copy is from before this phone was known', async () => {
    const copy = await server.copy();
    await phone.report('c-1');
    await phone.settle();
    await server.restore(copy);
    await phone.settle();
    await whole();
  });

  it('the same when the data set is another one', async () => {
    const copy = await server.copy();
    await phone.report('c-1');
    await phone.settle();
    await server.restore(copy);
    await server.db.update(datasets).set({ datasetId: 'another' });
    await phone.settle();
    await whole();
    expect((await phone.ports.cache.meta()).datasetId).toBe('another');
  });

  it('a photo stored after the copy is sent again although no record is missing', async () => {
    await phone.report('c-1');
    const { upload } = phone.ports.net;
    phone.ports.net.upload = () => Promise.reject(new Error('not this time'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await phone.round();
    const copy = await server.copy();
    phone.ports.net.upload = upload;
    await phone.settle();
    expect(await phone.ports.precious.blobs()).toMatchObject([{ state: 'stored' }]);
    await server.restore(copy);
    expect(await server.db.select().from(blobs)).toHaveLength(0);
    await phone.settle();
    await whole();
  });

  it('a push that tells of more than the server holds is answered with rewind and nothing is taken', async () => {
    await phone.report('c-1');
    await phone.settle();
    await phone.report('c-2');
    const [row] = await phone.ports.precious.unsent(1);
    const envelope = JSON.parse(row!.body);
    const input = { protocol: PROTOCOL, phoneId: envelope.phoneId, mutations: [envelope] } as const;
    const answer = await push(server.db, CAST.inspector, { ...input, mutations: [envelope], acked: 9 });
    if (isRefusal(answer)) throw new Error(answer.refused);
    expect(answer).toMatchObject({ stopped: 'rewind', lastSeq: 1, received: [] });
    expect(await sent()).toHaveLength(1);
  });

  it('restored between the greeting and the push, in one round', async () => {
    const copy = await server.copy();
    await phone.report('c-1');
    await phone.settle();
    await phone.report('c-2');
    const { hello } = phone.ports.net;
    phone.ports.net.hello = async (...args) => {
      const told = await hello(...args);
      await server.restore(copy);
      await hello(...args);
      return told;
    };
    await phone.round();
    phone.ports.net.hello = hello;
    await phone.settle();
    await whole();
  });
});
