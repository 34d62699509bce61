import 'fake-indexeddb/auto';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { may, type PermissionName } from '#domain/roles.ts';
import { newCode } from '#lib/rescue/file.ts';
import { Fault } from '#lib/sync/fault.ts';
import type { Net } from '#lib/sync/ports.ts';
import { exportRescue } from '#lib/sync/rescue.ts';
import { actorOf } from '#server/actors.ts';
import { mutate } from '#server/sync/mutate.ts';
import { rescue } from '#server/sync/rescue.ts';
import { CAST } from '#server/testing/cast.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const { userId } = CAST.inspector;
const [HERE, THERE] = ['320281001', '320281002'];
let server: Server;
let phone: Phone;
let acts = 0;

/** The doors as they are: with the grants of the moment, and closed to whoever has none for them. */
function doors(): Net {
  const behind = async (name: PermissionName): Promise<Net> => {
    const actor = await actorOf(server.db, userId);
    const no = !actor ? refuse('not_signed_in') : may(actor, name, null) ? null : refuse('not_permitted');
    if (no || !actor) throw new Fault('refused', no?.refused ?? '', no);
    return server.netFor(actor);
  };
  return {
    hello: async (...args) => (await behind('sync.pull')).hello(...args),
    push: async (...args) => (await behind('sync.push')).push(...args),
    pull: async (...args) => (await behind('sync.pull')).pull(...args),
    wanted: async (...args) => (await behind('photo.upload')).wanted(...args),
    upload: async (...args) => (await behind('photo.upload')).upload(...args),
    seemsOffline: () => false,
  };
}

async function grant(grantId: string, areaId: string): Promise<void> {
  const args = { grantId, userId, role: 'inspector', areaId, operatorId: null } as const;
  const done = await mutate(server.db, {
    ...{ source: 'desk', actor: CAST.admin, key: `${++acts}` },
    ...{ name: 'person.grant', args },
  });
  expect(done.refusal).toBeNull();
}

async function revoke(grantId: string): Promise<void> {
  const done = await mutate(server.db, {
    ...{ source: 'desk', actor: CAST.admin, key: `${++acts}` },
    ...{ name: 'person.revoke', args: { grantId } },
  });
  expect(done.refusal).toBeNull();
}

async function lots(): Promise<string[]> {
  return (await phone.ports.cache.all('facility')).map(({ id }) => id).sort();
}

async function precious(): Promise<unknown> {
  const { outbox, journal, blobs, drafts } = phone.ports.precious;
  return [await outbox(), await journal(), await blobs(), await drafts()];
}

async function entered() {
  const rows = await server.db
    .select()
    .from(ledger)
    .where(eq(ledger.source, 'phone'))
    .orderBy(asc(ledger.seq));
  return rows.map(({ hash, sig, outcome, detail }) => ({ hash, sig, outcome, detail }));
}

async function signed(): Promise<{ hash: string; sig: string }[]> {
  return (await phone.bodies()).map((body) => JSON.parse(body) as { hash: string; sig: string });
}

const [LOT_HERE, LOT_THERE] = ['f-320281001001', 'f-320281002001'];

beforeEach(async () => {
  server = await Server.open();
  phone = await phoneOf(server);
  phone.ports.net = doors();
  await grant('g-there', THERE);
  await phone.settle();
  expect(await lots()).toEqual([LOT_HERE, LOT_THERE]);
  await phone.report('c-there', LOT_THERE);
  await phone.report('c-here', LOT_HERE);
  await phone.ports.precious.putDraft({ id: 'd-1', body: { note: '没写完' }, savedAt: '', enc: 0 });
});
afterEach(() => server.close());

describe('one of two areas is taken away while the phone has no signal', () => {
  it('its records get a numbered no and stay, in the ledger and here; the others go through; its rows leave the cache', async () => {
    const bodies = await phone.bodies();
    await revoke('g-there');
    expect(await phone.settle()).toEqual({ kind: 'done' });
    const no = { refused: 'not_in_area', no: 1003 };
    const [there, here] = await signed();
    expect(await entered()).toMatchObject([
      { hash: there?.hash, sig: there?.sig, outcome: 'rejected', detail: no },
      { hash: here?.hash, sig: here?.sig, outcome: 'applied' },
    ]);
    expect((await server.db.select().from(cases)).map(({ id }) => id)).toEqual(['c-here']);
    expect(await phone.ports.precious.outbox()).toMatchObject([
      { state: 'decided', outcome: 'rejected', detail: no },
    ]);
    expect(await phone.bodies()).toEqual(bodies);
    expect(await phone.ports.precious.drafts()).toMatchObject([{ id: 'd-1', body: { note: '没写完' } }]);
    for (const { sha256 } of await phone.ports.precious.blobs())
      expect(await phone.ports.precious.photoBytes(sha256)).not.toBeNull();
    expect(await lots()).toEqual([LOT_HERE]);
    expect((await phone.ports.cache.meta()).scopes).not.toContain(`area:${THERE}`);
  });

  it('given back, its rows return and a new report is taken', async () => {
    await revoke('g-there');
    await phone.settle();
    await grant('g-again', THERE);
    await phone.settle();
    expect(await lots()).toEqual([LOT_HERE, LOT_THERE]);
    await phone.report('c-again', LOT_THERE);
    await phone.settle();
    expect((await server.db.select().from(cases)).map(({ id }) => id).sort()).toEqual(['c-again', 'c-here']);
    expect((await entered()).map(({ outcome }) => outcome)).toEqual(['rejected', 'applied', 'applied']);
  });
});

describe('everything is taken away while the phone has no signal', () => {
  beforeEach(async () => {
    await revoke('g-there');
    await revoke('g-inspector');
  });

  it('the door is closed: nothing is decided, nothing precious is touched, and no row of the areas stays', async () => {
    const before = await precious();
    expect(await phone.settle()).toMatchObject({
      kind: 'stopped',
      why: 'needs_help',
      refusal: { refused: 'not_permitted', no: 1002 },
    });
    expect(await entered()).toEqual([]);
    expect(await precious()).toEqual(before);
    expect(await lots()).toEqual([]);
  });

  it('the records and photos are offered for rescue, and an administrator’s hand brings them into the ledger', async () => {
    await phone.settle();
    const { manifest } = await exportRescue(phone.ports, newCode());
    expect(manifest.envelopes).toEqual(await phone.bodies());
    expect(manifest.photos).toHaveLength(2);
    const [{ phoneId, publicKey }] = manifest.phones as [(typeof manifest.phones)[0]];
    const mutations = (await phone.bodies()).map((body) => JSON.parse(body));
    const done = await rescue(server.db, CAST.admin, { userId, phone: { phoneId, publicKey }, mutations });
    if (isRefusal(done)) throw new Error(done.refused);
    expect(done.received).toHaveLength(2);
    const no = { outcome: 'rejected', detail: { refused: 'not_permitted', no: 1002 } };
    expect(await entered()).toMatchObject([no, no]);
  });

  it('given back, the queue goes through as it was and the rows return', async () => {
    await phone.settle();
    await grant('g-back', HERE);
    await grant('g-there-back', THERE);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect((await entered()).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(await lots()).toEqual([LOT_HERE, LOT_THERE]);
    expect((await phone.ports.precious.blobs()).map(({ state }) => state)).toEqual(['stored', 'stored']);
  });
});
