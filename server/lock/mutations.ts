import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { lockEscrows, lockRequests } from '#db/postgres/schema/lock.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import { SIGNING, verifies } from '#domain/envelope.ts';
import { claimHash, codeOf, type LockClaim } from '#domain/lock.ts';
import type { LockAsked, LockAskInput, LockEnrolInput } from '#domain/lock-wire.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { isRevoked } from '../phone/queries.ts';
import { lineage } from '../sync/lineage.ts';
import type { RecoveryKey } from './recovery-key.ts';

/** Keeps the data key of a phone's lock, wrapped for the recovery key, once it was seen that it could be given back. */
export async function enrol(
  db: Db,
  actor: Actor,
  recovery: RecoveryKey,
  { sig, ...input }: LockEnrolInput & { sessionId: string | null },
): Promise<{ at: string } | Refusal> {
  const { keyId, phoneId, recoveryKeyId, wrapped } = input;
  const refused = await claimRefused(
    db,
    actor,
    { what: 'enrol', keyId, phoneId, recoveryKeyId, wrapped },
    sig,
  );
  if (refused) return refused;
  const opened = await recovery.open({ userId: actor.userId, phoneId, keyId }, wrapped);
  if (recoveryKeyId !== recovery.id || opened?.length !== 32) return refuse('lock_escrow_bad');
  opened.fill(0);
  const at = new Date().toISOString();
  const row = { ...input, ownerId: actor.userId, at };
  await db
    .insert(lockEscrows)
    .values(row)
    .onConflictDoUpdate({ target: [lockEscrows.keyId, lockEscrows.phoneId], set: row });
  return { at };
}

/** A person asks for the data key of the phone they are signed in on; their newest request stands alone. */
export async function ask(
  db: Db,
  actor: Actor,
  { sig, ...input }: LockAskInput,
): Promise<LockAsked | Refusal> {
  const refused = await claimRefused(db, actor, { what: 'ask', ...input }, sig);
  if (refused) return refused;
  if (!(await hasEscrow(db, actor, input))) return refuse('lock_unknown');
  const { keyId, publicKey } = input;
  const request = {
    id: randomUUID(),
    keyId,
    publicKey,
    code: await codeOf(publicKey),
    state: 'asked',
  } as const;
  await db.transaction(async (tx) => {
    const open = and(eq(lockRequests.keyId, keyId), eq(lockRequests.state, 'asked'));
    await tx.update(lockRequests).set({ state: 'replaced' }).where(open);
    const whose = { ownerId: actor.userId, phoneId: input.escrowedBy, askedAt: new Date().toISOString() };
    await tx.insert(lockRequests).values({ ...request, ...whose });
  });
  return { requestId: request.id, code: request.code };
}

/** Only the phone itself can hand in or ask for its key: the claim bears the signature of its identity. */
async function claimRefused(tx: Tx, actor: Actor, claim: LockClaim, sig: string): Promise<Refusal | null> {
  const [phone] = await tx.select().from(phones).where(eq(phones.id, claim.phoneId));
  if (phone?.ownerId !== actor.userId) return refuse('not_your_phone');
  if (await isRevoked(tx, [phone.id])) return refuse('phone_revoked');
  const key = await crypto.subtle.importKey('jwk', phone.publicKey, SIGNING, false, ['verify']);
  const hash = await claimHash(claim);
  return (await verifies({ hash, sig }, key)) ? null : refuse('bad_signature');
}

// A phone that was cloned or put back goes on under another name; its lock was handed in under a former one.
async function hasEscrow(
  tx: Tx,
  actor: Actor,
  { keyId, phoneId, escrowedBy }: Omit<LockAskInput, 'sig'>,
): Promise<boolean> {
  const its = await lineage(tx, phoneId);
  if (!its.some(({ id }) => id === escrowedBy)) return false;
  const [escrow] = await tx
    .select({ keyId: lockEscrows.keyId })
    .from(lockEscrows)
    .where(
      and(
        eq(lockEscrows.keyId, keyId),
        eq(lockEscrows.ownerId, actor.userId),
        eq(lockEscrows.phoneId, escrowedBy),
      ),
    );
  return escrow !== undefined;
}
