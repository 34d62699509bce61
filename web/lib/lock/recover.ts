import { base64, bytesOfBase64, claimHash, codeOf, labelOf, pinFault, WRAPPING } from '#domain/lock.ts';
import { signHash } from '#domain/envelope.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { LockRequest, LockRow } from '#db/phone/rows.ts';
import { SealBroken } from '#db/phone/seal.ts';
import { ensurePhone } from '#lib/sync/identity.ts';
import { refusalIn, type LockPorts, type Opened } from './enrol.ts';
import { checkProof, forget, sealOf, wrapUnderPin, type RawKey } from './key.ts';
import { changeLock } from './unlock.ts';

const ASKING = { ...WRAPPING, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };

/** Asks a person in charge for the data key, for a key pair made for this one request. @returns the number to tell them */
export async function askForKey(ports: LockPorts): Promise<LockRequest | Refusal> {
  const lock = await ports.precious.lock();
  if (!lock) throw new Error('there is no lock to open');
  try {
    const { phoneId, privateKey: signing } = await ensurePhone(ports);
    const keys = await crypto.subtle.generateKey(ASKING, false, ['encrypt', 'decrypt']);
    const publicKey = base64(await crypto.subtle.exportKey('spki', keys.publicKey));
    const claim = { keyId: lock.keyId, phoneId, escrowedBy: lock.escrow.phoneId, publicKey };
    const sig = await signHash(await claimHash({ what: 'ask', ...claim }), signing);
    const { requestId } = await ports.net.ask({ ...claim, sig });
    const asked = { id: requestId, code: await codeOf(publicKey), askedAt: ports.clock.nowIso() };
    const request: LockRequest = { ...asked, privateKey: keys.privateKey };
    await changeLock(ports.precious, lock.keyId, () => ({ request }));
    return request;
  } catch (error) {
    return refusalIn(error);
  }
}

export type Answered = 'none' | 'asked' | 'declined' | 'expired' | 'released';

/** How the request stands. */
export async function answerTo(ports: LockPorts): Promise<Answered | Refusal> {
  const request = (await ports.precious.lock())?.request;
  if (!request) return 'none';
  try {
    return (await ports.net.answer({ requestId: request.id })).state;
  } catch (error) {
    return refusalIn(error);
  }
}

/** Takes a new PIN once the key was released; everything sealed stays as it is and opens with it. */
export async function takeNewPin(ports: LockPorts, pin: string): Promise<Opened | Refusal> {
  const fault = pinFault(pin);
  if (fault) return fault;
  const lock = await ports.precious.lock();
  if (!lock?.request) return refuse('lock_request_old');
  const raw = await releasedKey(ports, lock, lock.request);
  if (isRefusal(raw)) return raw;
  try {
    const wrap = await wrapUnderPin(raw, pin, ports.rounds);
    const seal = await sealOf(raw);
    await changeLock(ports.precious, lock.keyId, () => ({
      pin: wrap,
      misses: 0,
      missedAt: null,
      request: null,
    }));
    return { keyId: lock.keyId, seal };
  } finally {
    forget(raw);
  }
}

async function releasedKey(
  ports: LockPorts,
  lock: LockRow,
  { id, privateKey }: LockRequest,
): Promise<RawKey | Refusal> {
  try {
    const answer = await ports.net.answer({ requestId: id });
    if (answer.state !== 'released') return refuse('lock_request_old', { state: answer.state });
    const label = labelOf({ userId: ports.userId, phoneId: lock.escrow.phoneId, keyId: lock.keyId });
    const sealed = bytesOfBase64(answer.wrapped);
    const raw = new Uint8Array(await crypto.subtle.decrypt({ ...WRAPPING, label }, privateKey, sealed));
    await checkProof(raw, lock.proof);
    return raw;
  } catch (error) {
    const isAnother = error instanceof SealBroken || (error as Error).name === 'OperationError';
    return isAnother ? refuse('lock_unknown') : refusalIn(error);
  }
}
