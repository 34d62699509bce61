import { z } from 'zod';

const id = z.string().min(8).max(80);
const base64 = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9+/]+=*$/);
const sig = z.string().max(200);

/** Which recovery key the server has, and whether it keeps this data key for it. */
export const lockKeyInput = z.object({ keyId: id, phoneId: id });
/** A data key wrapped for the recovery key; `sig` over the claim (db/domain/lock.ts). */
export const lockEnrolInput = z.object({ keyId: id, phoneId: id, recoveryKeyId: id, wrapped: base64, sig });
/** Asks for a data key for the public key given (SPKI, RSA-OAEP); `escrowedBy` is the identity the phone had when it handed the key in. */
export const lockAskInput = z.object({ keyId: id, phoneId: id, escrowedBy: id, publicKey: base64, sig });
export const lockAnswerInput = z.object({ requestId: id });

export type LockKeyInput = z.infer<typeof lockKeyInput>;
export type LockEnrolInput = z.infer<typeof lockEnrolInput>;
export type LockAskInput = z.infer<typeof lockAskInput>;

export type LockKey = { recoveryKeyId: string; publicKey: string; holds: boolean };
export type LockAsked = { requestId: string; code: string };
/** `wrapped` can be opened by the asking phone alone. */
export type LockAnswer =
  { state: 'asked' | 'declined' | 'expired'; wrapped: null } | { state: 'released'; wrapped: string };
