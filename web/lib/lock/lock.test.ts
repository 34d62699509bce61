import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, pinFault } from '#domain/lock.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { lockedStore } from '#db/phone/locked-store.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import { openAll, sealAll } from '#db/phone/seal-pass.ts';
import type { Seal } from '#db/phone/seal.ts';
import { Fault } from '#lib/sync/fault.ts';
import { rehearse, jpeg } from '#lib/sync/rehearsal.ts';
import { shoot, tryReport } from '#lib/sync/rehearsal-acts.ts';
import type { Ports } from '#lib/sync/ports.ts';
import { turnOn, type LockPorts, type Opened } from './enrol.ts';
import type { LockNet } from './net.ts';
import { changePin, unlock, waitLeft } from './unlock.ts';

const PIN = '482915';
const offline = new Fault('network', 'cut');

/** A server that keeps what it is given; what it does with it is e2e/sync/lock.test.ts. */
async function keeper(): Promise<LockNet> {
  const how = {
    name: 'RSA-OAEP',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const { publicKey } = await crypto.subtle.generateKey(how, true, ['encrypt', 'decrypt']);
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
  return {
    key: async () => ({ recoveryKeyId: 'recovery', publicKey: spki, holds: true }),
    enrol: async () => ({ at: '' }),
    ask: () => Promise.reject(offline),
    answer: () => Promise.reject(offline),
  };
}

async function stage() {
  const { ports, time } = await rehearse();
  const lock: LockPorts = { ...ports, net: await keeper(), rounds: 1 };
  return { ports, time, lock };
}

function must<T>(value: T): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(value.refused);
  return value as Exclude<T, Refusal>;
}

describe('the PIN', () => {
  it.each(['', '12345', '1234567', '12345a', '111111', '123456', '654321', '890123'])(
    '%s will not do',
    (pin) => expect(pinFault(pin)).toMatchObject({ refused: 'pin_shape', no: 9001 }),
  );

  it('a wrong one costs time, ever more up to an hour, and nothing else; the right one ends it', async () => {
    const { lock, time } = await stage();
    must(await turnOn(lock, PIN));
    for (let miss = 1; miss <= 4; miss++)
      expect(await unlock(lock, '000001')).toMatchObject({ refused: 'pin_wrong', detail: { misses: miss } });
    expect(await unlock(lock, PIN)).toMatchObject({ refused: 'pin_wait', detail: { ms: 30_000 } });
    time.advance(29_999);
    expect(await unlock(lock, PIN)).toMatchObject({ refused: 'pin_wait', detail: { ms: 1 } });
    time.advance(1);
    must(await unlock(lock, PIN));
    expect(await lock.precious.lock()).toMatchObject({ misses: 0, missedAt: null });
    expect([3, 4, 5, 6, 10, 11, 99].map(pauseAfter)).toEqual([
      0, 30_000, 60_000, 120_000, 1_920_000, 3_600_000, 3_600_000,
    ]);
  });

  it('a clock set back lengthens no pause', () => {
    const missedAt = '2027-11-20T04:00:00.000Z';
    expect(waitLeft({ misses: 4, missedAt }, Date.parse('2026-11-20T04:00:00.000Z'))).toBe(30_000);
  });

  it('a try that is cut off in the middle counts', async () => {
    const { lock } = await stage();
    must(await turnOn(lock, PIN));
    const pending = unlock(lock, '000001');
    await expect.poll(async () => (await lock.precious.lock())?.misses).toBe(1);
    await pending;
  });

  it('changes for the old one only; what is sealed stays as it is', async () => {
    const { lock } = await stage();
    const { keyId } = must(await turnOn(lock, PIN));
    expect(await changePin(lock, '000001', '739150')).toMatchObject({ refused: 'pin_wrong' });
    expect(await changePin(lock, PIN, '111111')).toMatchObject({ refused: 'pin_shape' });
    expect(await changePin(lock, PIN, '739150')).toBeNull();
    expect(await unlock(lock, PIN)).toMatchObject({ refused: 'pin_wrong' });
    expect(must(await unlock(lock, '739150')).keyId).toBe(keyId);
  });
});

class Crash extends Error {}

/** A store and a seal that die at their nth call, before or after it has been done. */
function dying(store: PreciousStore, seal: Seal | null, left: { calls: number }) {
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (--left.calls === 0) throw new Crash();
    const done = await work();
    if (--left.calls === 0) throw new Crash();
    return done;
  };
  const inside: PreciousStore['inside'] = (work) => step(() => store.inside(work));
  const sealing: Seal | null = seal && {
    seal: (place, plain) => step(() => seal.seal(place, plain)),
    unseal: (place, sealed) => step(() => seal.unseal(place, sealed)),
  };
  return { store: { ...store, inside }, seal: sealing };
}

/** A phone whose owner turns the lock on, off and changes its PIN, whose app dies at any step; and what must lie on it. */
class Phone {
  pin = PIN;
  opened: Opened | null = null;
  readonly drafts = new Map<string, unknown>();
  readonly photos = new Map<string, ArrayBuffer>();
  readonly sayings = new Map<number, string>();

  constructor(
    readonly ports: Ports,
    readonly lock: LockPorts,
  ) {}

  get store(): PreciousStore {
    const { precious } = this.ports;
    return this.opened ? lockedStore(precious, this.opened.keyId, this.opened.seal) : precious;
  }

  /** The app starts anew: with a lock it needs the PIN, and goes on with what was cut off. */
  async start(): Promise<void> {
    const standing = await this.ports.precious.lock();
    this.opened = standing ? must(await unlock(this.lock, this.pin)) : null;
  }

  async write(n: number): Promise<void> {
    const ports = { ...this.ports, precious: this.store };
    const body = { note: `检查 ${n}` };
    await this.store.putDraft({ id: `d-${n % 3}`, body, savedAt: ports.clock.nowIso(), enc: 0 });
    this.drafts.set(`d-${n % 3}`, body);
    const photo = await shoot(ports, `photo ${n}`, `d-${n % 3}`);
    this.photos.set(photo.sha256, jpeg(`photo ${n}`));
    const { seq } = must(await tryReport(ports, `c-${n}`, [photo]));
    const row = await this.store.saying(seq);
    this.sayings.set(seq, row?.body ?? '');
  }

  /** @param calls after how many steps the app dies; more than there are: it does not */
  async turn(on: boolean, calls: number): Promise<void> {
    const { precious } = this.ports;
    try {
      if (on && !this.opened) {
        const { store } = dying(precious, null, { calls });
        this.opened = must(await turnOn({ ...this.lock, precious: store }, this.pin));
      }
      if (!this.opened) return;
      const { store, seal } = dying(precious, this.opened.seal, { calls });
      if (on) await sealAll(store, this.opened.keyId, seal!);
      else if ((await openAll(store, this.opened.keyId, seal!)).ended) this.opened = null;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await this.start();
    }
  }

  async change(pin: string, calls: number): Promise<void> {
    if (!this.opened) return;
    const { store } = dying(this.ports.precious, null, { calls });
    try {
      if ((await changePin({ ...this.lock, precious: store }, this.pin, pin)) === null) this.pin = pin;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      // The person tries the one, then the other.
      if (isRefusal(await unlock(this.lock, this.pin))) this.pin = pin;
      await this.start();
    }
  }

  /** Everything is on the phone, byte for byte, each row either wholly plain or wholly sealed. */
  async check(): Promise<void> {
    await this.start();
    const { store } = this;
    for (const [id, body] of this.drafts) expect((await store.draft(id))?.body).toEqual(body);
    for (const [sha256, bytes] of this.photos) expect(await store.photoBytes(sha256)).toEqual(bytes);
    for (const [seq, body] of this.sayings) expect((await store.saying(seq))?.body).toBe(body);
    expect((await store.unsent(99)).map(({ body }) => body)).toEqual([...this.sayings.values()]);
    const rows = await this.ports.precious.inside(async (db) => [
      ...(await db.outbox.toArray()),
      ...(await db.drafts.toArray()),
    ]);
    for (const { enc, body, sealed } of rows)
      expect([enc, !body, sealed !== undefined]).toEqual(enc === 1 ? [1, true, true] : [0, false, false]);
    if (!this.opened) expect(rows.every(({ enc }) => enc === 0)).toBe(true);
  }
}

const calls = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 1, arbitrary: fc.constant(1e9) },
);
const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('write' as const), n: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('turn' as const), on: fc.boolean(), calls }) },
  {
    weight: 1,
    arbitrary: fc.record({
      deed: fc.constant('change' as const),
      pin: fc.constantFrom('739150', '284617', PIN),
      calls,
    }),
  },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('start' as const) }) },
);

it('whatever is turned on, off, changed or cut off at any step: every row opens with the right PIN, byte for byte', async () => {
  const net = await keeper();
  let crashes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
      const { ports } = await rehearse();
      const phone = new Phone(ports, { ...ports, net, rounds: 1 });
      for (const one of deeds) {
        if (one.deed === 'write') await phone.write(one.n);
        else if (one.deed === 'turn') await phone.turn(one.on, one.calls);
        else if (one.deed === 'change') await phone.change(one.pin, one.calls);
        else await phone.start();
        if (one.deed === 'turn' && one.calls <= 60) crashes++;
      }
      await phone.check();
      ports.precious.close();
    }),
    { numRuns: 60 },
  );
  expect(crashes).toBeGreaterThan(30);
}, 120_000);
