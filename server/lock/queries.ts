import { and, asc, eq, gt } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { lockEscrows, lockRequests } from '#db/postgres/schema/lock.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { REQUEST_LIFE_MS } from '#domain/lock.ts';
import type { LockAnswer, LockKey, LockKeyInput } from '#domain/lock-wire.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { reached } from '../person/queries.ts';
import type { RecoveryKey } from './recovery-key.ts';

/** The public half of the recovery key, and whether this data key is kept for it. */
export async function keyOf(
  tx: Tx,
  actor: Actor,
  recovery: RecoveryKey,
  { keyId, phoneId }: LockKeyInput,
): Promise<LockKey> {
  const kept = and(
    eq(lockEscrows.keyId, keyId),
    eq(lockEscrows.phoneId, phoneId),
    eq(lockEscrows.ownerId, actor.userId),
    eq(lockEscrows.recoveryKeyId, recovery.id),
  );
  const found = await tx.select({ keyId: lockEscrows.keyId }).from(lockEscrows).where(kept);
  return { recoveryKeyId: recovery.id, publicKey: recovery.publicKey, holds: found.length === 1 };
}

/** How a request of this person stands. What was released is told again until it expires: an answer may get lost. */
export async function answer(tx: Tx, actor: Actor, requestId: string): Promise<LockAnswer | Refusal> {
  const mine = and(eq(lockRequests.id, requestId), eq(lockRequests.ownerId, actor.userId));
  const [request] = await tx.select().from(lockRequests).where(mine);
  if (!request) return refuse('not_found');
  const { state, released, decidedAt, askedAt } = request;
  const isOld = Date.now() - Date.parse(decidedAt ?? askedAt) >= REQUEST_LIFE_MS;
  if (isOld || state === 'replaced') return { state: 'expired', wrapped: null };
  if (state === 'released')
    return released ? { state, wrapped: released } : { state: 'expired', wrapped: null };
  return { state, wrapped: null };
}

/** The open requests of people within reach, oldest first. */
export function requests(tx: Tx, actor: Actor) {
  const { id, phoneId, code, askedAt, ownerId } = lockRequests;
  const notBefore = new Date(Date.now() - REQUEST_LIFE_MS).toISOString();
  return tx
    .select({ id, phoneId, code, askedAt, ownerId, owner: persons.name, title: persons.title })
    .from(lockRequests)
    .innerJoin(persons, eq(persons.id, ownerId))
    .where(and(eq(lockRequests.state, 'asked'), gt(askedAt, notBefore), reached(tx, actor, 'lock.release')))
    .orderBy(asc(askedAt))
    .limit(50);
}
