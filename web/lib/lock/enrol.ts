import { base64, bytesOfBase64, claimHash, labelOf, pinFault, WRAPPING } from '#domain/lock.ts';
import type { LockKey } from '#domain/lock-wire.ts';
import { signHash } from '#domain/envelope.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { LockRow } from '#db/phone/rows.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import type { Seal } from '#db/phone/seal.ts';
import { ensurePhone } from '#lib/sync/identity.ts';
import { Fault } from '#lib/sync/fault.ts';
import type { Ports } from '#lib/sync/ports.ts';
import { forget, newRawKey, proofOf, sealOf, wrapUnderPin, type RawKey } from './key.ts';
import type { LockNet } from './net.ts';

/** `precious` is the plain store: the lock is about what lies on the disk. */
export type LockPorts = Pick<Ports, 'clock' | 'random' | 'userId'> & {
  precious: PreciousStore;
  net: LockNet;
  /** Of PBKDF2; fewer in tests. */
  rounds?: number;
};
export type Opened = { keyId: string; seal: Seal };

export const AWAY_MS = 5 * 60_000;

/**
 * Sets the lock: the data key goes to the server, wrapped for its recovery key, before anything is sealed with it, so that a
 * forgotten PIN never costs unsent work. Sealing what lies here already is the pass that follows.
 */
export async function turnOn(ports: LockPorts, pin: string, awayMs = AWAY_MS): Promise<Opened | Refusal> {
  const fault = pinFault(pin);
  if (fault) return fault;
  const raw = newRawKey();
  try {
    return await set(ports, pin, raw, awayMs);
  } catch (error) {
    return refusalIn(error);
  } finally {
    forget(raw);
  }
}

async function set(ports: LockPorts, pin: string, raw: RawKey, awayMs: number): Promise<Opened | Refusal> {
  const keyId = ports.random.uuid();
  const { phoneId } = await ensurePhone(ports);
  const escrow = await escrowKey(ports, keyId, raw, await ports.net.key({ keyId, phoneId }));
  const lock: LockRow = {
    k: 'lock',
    keyId,
    state: 'on',
    pin: await wrapUnderPin(raw, pin, ports.rounds),
    proof: await proofOf(raw),
    misses: 0,
    missedAt: null,
    escrow,
    awayMs,
    request: null,
  };
  const seal = await sealOf(raw);
  await ports.precious.inside((db) =>
    db.transaction('rw', db.phone, async () => void (await db.lock.add(lock))),
  );
  return { keyId, seal };
}

/** Hands a data key to the server, bound to this person, phone and key. */
export async function escrowKey(
  ports: LockPorts,
  keyId: string,
  raw: RawKey,
  { recoveryKeyId, publicKey }: Pick<LockKey, 'recoveryKeyId' | 'publicKey'>,
): Promise<LockRow['escrow']> {
  const { phoneId, privateKey } = await ensurePhone(ports);
  const key = await crypto.subtle.importKey('spki', bytesOfBase64(publicKey), WRAPPING, false, ['encrypt']);
  const label = labelOf({ userId: ports.userId, phoneId, keyId });
  const wrapped = base64(await crypto.subtle.encrypt({ ...WRAPPING, label }, key, raw));
  const claim = { keyId, phoneId, recoveryKeyId, wrapped };
  const sig = await signHash(await claimHash({ what: 'enrol', ...claim }), privateKey);
  await ports.net.enrol({ ...claim, sig });
  return { phoneId, recoveryKeyId };
}

/** What a failed call to the server means to a person; a bug goes on. */
export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof Fault)) throw error;
  if (error.refusal) return error.refusal;
  return error.kind === 'signed_out' ? refuse('not_signed_in') : refuse('lock_needs_network');
}
