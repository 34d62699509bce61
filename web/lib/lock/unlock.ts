import { pauseAfter, pinFault } from '#domain/lock.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import type { LockRow } from '#db/phone/rows.ts';
import { SealBroken } from '#db/phone/seal.ts';
import type { Clock } from '#lib/sync/ports.ts';
import { escrowKey, type LockPorts, type Opened } from './enrol.ts';
import { forget, sealOf, unwrapByPin, wrapUnderPin, type RawKey } from './key.ts';

type Needs = { precious: PreciousStore; clock: Clock };

/** Changes the lock's row, unless another tab has taken it away or set a new one. @returns the row as it then stands */
export function changeLock(
  precious: PreciousStore,
  keyId: string,
  change: (lock: LockRow) => Partial<LockRow>,
): Promise<LockRow | null> {
  return precious.inside((db) =>
    db.transaction('rw', db.phone, async () => {
      const lock = await db.lock.get('lock');
      if (lock?.keyId !== keyId) return null;
      const changed = { ...lock, ...change(lock) };
      await db.lock.put(changed);
      return changed;
    }),
  );
}

/** How long until the next PIN may be tried, in ms. A clock set back does not lengthen it beyond the whole pause. */
export function waitLeft({ misses, missedAt }: Pick<LockRow, 'misses' | 'missedAt'>, nowMs: number): number {
  const pause = pauseAfter(misses);
  if (missedAt === null) return 0;
  return Math.min(pause, Math.max(0, Date.parse(missedAt) + pause - nowMs));
}

/** Opens the lock with its PIN. A wrong one costs time and nothing else. */
export async function unlock(ports: LockPorts, pin: string): Promise<Opened | Refusal> {
  const tried = await rawKeyBy(ports, pin);
  if (isRefusal(tried)) return tried;
  const { raw, lock } = tried;
  const opened = { keyId: lock.keyId, seal: await sealOf(raw) };
  // Without a network, or with a server that has no recovery key just now, it is looked after the next time.
  void keepEscrow(ports, lock, raw)
    .catch((error: unknown) => console.warn('the escrowed key was not looked after', error))
    .finally(() => forget(raw));
  return opened;
}

/** Takes a new PIN for an old one; what is sealed stays as it is. */
export async function changePin(ports: LockPorts, pin: string, next: string): Promise<Refusal | null> {
  const fault = pinFault(next);
  if (fault) return fault;
  const tried = await rawKeyBy(ports, pin);
  if (isRefusal(tried)) return tried;
  try {
    const wrap = await wrapUnderPin(tried.raw, next, ports.rounds);
    await changeLock(ports.precious, tried.lock.keyId, () => ({ pin: wrap, misses: 0, missedAt: null }));
    return null;
  } finally {
    forget(tried.raw);
  }
}

/** A try is counted before it is made: closing the app in the middle gives nobody a free one. */
async function rawKeyBy(
  { precious, clock }: Needs,
  pin: string,
): Promise<{ raw: RawKey; lock: LockRow } | Refusal> {
  const standing = await precious.lock();
  if (!standing) throw new Error('there is no lock to open');
  const left = waitLeft(standing, clock.nowMs());
  if (left > 0) return refuse('pin_wait', { ms: left });
  const missedAt = clock.nowIso();
  const lock = await changeLock(precious, standing.keyId, ({ misses }) => ({ misses: misses + 1, missedAt }));
  if (!lock) throw new Error('the lock was taken away meanwhile');
  try {
    const raw = await unwrapByPin(lock.pin, pin);
    await changeLock(precious, lock.keyId, () => ({ misses: 0, missedAt: null }));
    return { raw, lock };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return refuse('pin_wrong', { misses: lock.misses, ms: pauseAfter(lock.misses) });
  }
}

// The server may have been restored from before the enrolment or have got a new recovery key, and the phone a new identity.
async function keepEscrow(ports: LockPorts, lock: LockRow, raw: RawKey): Promise<void> {
  const key = await ports.net.key({ keyId: lock.keyId, phoneId: lock.escrow.phoneId });
  const { phoneId = lock.escrow.phoneId } = (await ports.precious.phone()) ?? {};
  const isKept = key.holds && phoneId === lock.escrow.phoneId;
  if (isKept && key.recoveryKeyId === lock.escrow.recoveryKeyId) return;
  const escrow = await escrowKey(ports, lock.keyId, raw, key);
  await changeLock(ports.precious, lock.keyId, () => ({ escrow }));
}
