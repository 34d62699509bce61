import 'fake-indexeddb/auto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockEscrows, lockRequests } from '#db/postgres/schema/lock.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { lockedStore } from '#db/phone/locked-store.ts';
import { sealAll } from '#db/phone/seal-pass.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { turnOn, type LockPorts, type Opened } from '#lib/lock/enrol.ts';
import type { LockNet } from '#lib/lock/net.ts';
import { answerTo, askForKey, takeNewPin } from '#lib/lock/recover.ts';
import { unlock } from '#lib/lock/unlock.ts';
import { Fault } from '#lib/sync/fault.ts';
import { exportRescue, readRescue } from '#lib/sync/rescue.ts';
import { newCode } from '#lib/rescue/file.ts';
import { ask, enrol } from '#server/lock/mutations.ts';
import { answer, keyOf, requests } from '#server/lock/queries.ts';
import { newRecoveryKey, recoveryKeyOf, type RecoveryKey } from '#server/lock/recovery-key.ts';
import { decline, release } from '#server/lock/release.ts';
import { actor, CAST } from '#server/testing/cast.ts';
import { Phone, phoneOf, Server } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const PIN = '482915';
const far = actor('far', 'manager', '330100');

let recovery: RecoveryKey;
let server: Server;
let blank: Blob;
let plain: Phone;

beforeAll(async () => {
  recovery = await recoveryKeyOf(await newRecoveryKey());
  server = await Server.open();
  blank = await server.copy();
});
beforeEach(async () => {
  await server.restore(blank);
  plain = await phoneOf(server);
  await plain.settle();
});
afterAll(() => server.close());

function netFor(person: Actor): LockNet {
  const told = <T>(value: T | Refusal): Exclude<T, Refusal> => {
    if (isRefusal(value)) throw new Fault('refused', value.refused, value);
    return value as Exclude<T, Refusal>;
  };
  return {
    key: (input) => keyOf(server.db, person, recovery, input),
    enrol: async (input) => told(await enrol(server.db, person, recovery, { ...input, sessionId: 's-1' })),
    ask: async (input) => told(await ask(server.db, person, input)),
    answer: async ({ requestId }) => told(await answer(server.db, person, requestId)),
  };
}

function lockOf({ ports }: Phone, person: Actor = CAST.inspector): LockPorts {
  return { ...ports, net: netFor(person), rounds: 1 };
}

function must<T>(value: T): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(value.refused);
  return value as Exclude<T, Refusal>;
}

/** The same handset with its lock open. */
function opened({ ports }: Phone, { keyId, seal }: Opened): Phone {
  const precious = lockedStore(ports.precious, keyId, seal);
  return new Phone({ ...ports, precious }, () => phoneOf(server));
}

/** A handset with the lock on and two unsent records, one saved before and one after. */
async function lockedPhone(): Promise<Phone> {
  await plain.report('c-1');
  const open = must(await turnOn(lockOf(plain), PIN));
  await sealAll(plain.ports.precious, open.keyId, open.seal);
  const phone = opened(plain, open);
  await phone.report('c-2');
  return phone;
}

async function delivered(): Promise<string[]> {
  const rows = await server.db.select().from(ledger).where(eq(ledger.source, 'phone'));
  expect(rows.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'applied'));
  return (await server.db.select().from(cases)).map(({ id }) => id).sort();
}

describe('the local lock with a queue', () => {
  it('sends nothing without its key; opened by its PIN it sends everything, byte for byte', async () => {
    const bodies = await (await lockedPhone()).bodies();
    expect(await plain.settle()).toMatchObject({
      kind: 'stopped',
      why: 'needs_help',
      message: 'push unreadable',
    });
    expect(await delivered()).toEqual([]);
    expect(await unlock(lockOf(plain), '482916')).toMatchObject({ refused: 'pin_wrong' });
    const phone = opened(plain, must(await unlock(lockOf(plain), PIN)));
    expect(await phone.bodies()).toEqual(bodies);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect(await delivered()).toEqual(['c-1', 'c-2']);
  });

  it('a cloned handset goes on under a new name with everything sealed', async () => {
    const twin = await plain.clone();
    const phone = await lockedPhone();
    await twin.report('c-9');
    await twin.settle();
    await phone.settle();
    expect((await plain.ports.precious.phone())?.formers).toHaveLength(1);
    expect(await plain.ports.precious.inside((db) => db.outbox.filter(({ enc }) => enc === 0).count())).toBe(
      0,
    );
    expect(await delivered()).toEqual(['c-1', 'c-2', 'c-9']);
    must(await unlock(lockOf(plain), PIN));
    await vi.waitFor(async () => expect(await server.db.select().from(lockEscrows)).toHaveLength(2));
  });

  it('its rescue file holds what was sealed, opened', async () => {
    const phone = await lockedPhone();
    const code = newCode();
    const { manifest, photos } = await readRescue(code, (await exportRescue(phone.ports, code)).file);
    expect(manifest.envelopes).toEqual(await phone.bodies());
    let found = 0;
    for await (const photo of photos) if (new TextDecoder().decode(photo).endsWith('c-1')) found++;
    expect(found).toBe(1);
  });

  it('cannot be set without the server, and then nothing has changed', async () => {
    const net: LockNet = {
      ...netFor(CAST.inspector),
      enrol: () => Promise.reject(new Fault('network', 'cut')),
    };
    const offline = { ...lockOf(plain), net };
    expect(await turnOn(offline, PIN)).toMatchObject({ refused: 'lock_needs_network', no: 9004 });
    expect(await turnOn(lockOf(plain), '123456')).toMatchObject({ refused: 'pin_shape', no: 9001 });
    expect(await plain.ports.precious.lock()).toBeNull();
  });
});

describe('a forgotten PIN', () => {
  it('GOV-14 a manager has the key given back to the same phone: a new PIN, and all of it is delivered', async () => {
    const bodies = await (await lockedPhone()).bodies();
    const lock = lockOf(plain);
    const { id, code } = must(await askForKey(lock));
    expect(await answerTo(lock)).toBe('asked');
    expect(await requests(server.db, CAST.manager)).toMatchObject([
      { id, code, ownerId: 'inspector', phoneId: (await plain.ports.precious.phone())?.phoneId },
    ]);
    expect(await release(server.db, CAST.manager, recovery, id)).toEqual({ state: 'released' });
    const log = await server.db.select().from(accessLog).where(eq(accessLog.subject, 'lock'));
    expect(log).toMatchObject([{ actorId: 'manager', subjectId: 'inspector', purpose: 'released' }]);
    const phone = opened(plain, must(await takeNewPin(lock, '739150')));
    expect(await phone.bodies()).toEqual(bodies);
    expect(await phone.settle()).toEqual({ kind: 'done' });
    expect(await delivered()).toEqual(['c-1', 'c-2']);
    expect(await unlock(lock, PIN)).toMatchObject({ refused: 'pin_wrong' });
    must(await unlock(lock, '739150'));
  });

  it('GOV-01 a manager of another area neither sees nor answers it; nobody answers their own', async () => {
    await lockedPhone();
    const { id } = must(await askForKey(lockOf(plain)));
    expect(await requests(server.db, far)).toEqual([]);
    expect(await release(server.db, far, recovery, id)).toMatchObject({ refused: 'not_found' });
    expect(await decline(server.db, far, id)).toMatchObject({ refused: 'not_found' });
    const herself = { ...CAST.manager, userId: 'inspector' };
    expect(await release(server.db, herself, recovery, id)).toMatchObject({ refused: 'lock_own_request' });
    expect(await answerTo(lockOf(plain))).toBe('asked');
    expect(await server.db.select().from(accessLog)).toEqual([]);
  });

  it('SEC-05 the escrow of another phone is not given out: not to its owner’s other phone, not to a colleague, not without the phone’s signature', async () => {
    await lockedPhone();
    const lock = (await plain.ports.precious.lock())!;
    const other = await phoneOf(server);
    await other.settle();
    await other.ports.precious.inside((db) => db.lock.put(lock));
    expect(await askForKey(lockOf(other))).toMatchObject({ refused: 'lock_unknown', no: 9010 });
    expect(await askForKey(lockOf(plain, CAST.officer))).toMatchObject({ refused: 'not_your_phone' });
    const net = netFor(CAST.inspector);
    const another = {
      ...net,
      ask: (input: Parameters<LockNet['ask']>[0]) => net.ask({ ...input, publicKey: 'AAAA' }),
    };
    expect(await askForKey({ ...lockOf(plain), net: another })).toMatchObject({ refused: 'bad_signature' });
    expect(await server.db.select().from(lockRequests)).toEqual([]);
  });

  it('a request declined, answered twice, replaced by a newer one or a day old gives nothing', async () => {
    await lockedPhone();
    const lock = lockOf(plain);
    const first = must(await askForKey(lock));
    const second = must(await askForKey(lock));
    expect(await release(server.db, CAST.manager, recovery, first.id)).toMatchObject({
      refused: 'lock_request_old',
    });
    expect(await decline(server.db, CAST.manager, second.id)).toEqual({ state: 'declined' });
    expect(await release(server.db, CAST.manager, recovery, second.id)).toMatchObject({
      refused: 'lock_request_old',
    });
    expect(await takeNewPin(lock, '739150')).toMatchObject({ refused: 'lock_request_old' });
    const third = must(await askForKey(lock));
    const longAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await server.db.update(lockRequests).set({ askedAt: longAgo }).where(eq(lockRequests.id, third.id));
    expect(await release(server.db, CAST.manager, recovery, third.id)).toMatchObject({
      refused: 'lock_request_old',
    });
    expect(await answerTo(lock)).toBe('expired');
    must(await unlock(lock, PIN));
  });

  it('a server with another recovery key says so and gives nothing; the next unlock hands the key in anew', async () => {
    await lockedPhone();
    const lock = lockOf(plain);
    const another = await recoveryKeyOf(await newRecoveryKey());
    const { id } = must(await askForKey(lock));
    expect(await release(server.db, CAST.manager, another, id)).toMatchObject({
      refused: 'lock_recovery_key',
    });
    expect(await answerTo(lock)).toBe('asked');
    [recovery] = [another];
    must(await unlock(lock, PIN));
    await vi.waitFor(async () =>
      expect(await server.db.select().from(lockEscrows)).toMatchObject([{ recoveryKeyId: another.id }]),
    );
    await vi.waitFor(async () =>
      expect((await plain.ports.precious.lock())?.escrow.recoveryKeyId).toBe(another.id),
    );
    const again = must(await askForKey(lock));
    expect(await release(server.db, CAST.manager, recovery, again.id)).toEqual({ state: 'released' });
    must(await takeNewPin(lock, '739150'));
  });
});
