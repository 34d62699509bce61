import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { lockEscrows, lockRequests } from '#db/postgres/schema/lock.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { REQUEST_LIFE_MS } from '#domain/lock.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { reached } from '../person/queries.ts';
import { wrapFor, type RecoveryKey } from './recovery-key.ts';

type Request = typeof lockRequests.$inferSelect;
type Decided = { state: 'released' | 'declined' } | Refusal;

/** Gives the data key of a phone to that phone, on the word of a person in charge who has seen its owner; the access log keeps who did. */
export function release(db: Db, by: Actor, recovery: RecoveryKey, requestId: string): Promise<Decided> {
  return db.transaction(async (tx) => {
    const request = await openRequest(tx, by, requestId);
    if (isRefusal(request)) return request;
    const released = await keyFor(tx, recovery, request);
    if (isRefusal(released)) return released;
    await decide(tx, by, request, { state: 'released', released });
    return { state: 'released' };
  });
}

export function decline(db: Db, by: Actor, requestId: string): Promise<Decided> {
  return db.transaction(async (tx) => {
    const request = await openRequest(tx, by, requestId);
    if (isRefusal(request)) return request;
    await decide(tx, by, request, { state: 'declined' });
    return { state: 'declined' };
  });
}

async function openRequest(tx: Tx, by: Actor, requestId: string): Promise<Request | Refusal> {
  const [found] = await tx
    .select({ request: lockRequests })
    .from(lockRequests)
    .innerJoin(persons, eq(persons.id, lockRequests.ownerId))
    .where(and(eq(lockRequests.id, requestId), reached(tx, by, 'lock.release')))
    .for('update', { of: lockRequests });
  if (!found) return refuse('not_found');
  const { request } = found;
  if (request.ownerId === by.userId) return refuse('lock_own_request');
  const isOpen = request.state === 'asked' && Date.now() - Date.parse(request.askedAt) < REQUEST_LIFE_MS;
  return isOpen ? request : refuse('lock_request_old');
}

async function keyFor(tx: Tx, recovery: RecoveryKey, request: Request): Promise<string | Refusal> {
  const { keyId, phoneId, ownerId: userId, publicKey } = request;
  const kept = and(eq(lockEscrows.keyId, keyId), eq(lockEscrows.phoneId, phoneId));
  const [escrow] = await tx.select().from(lockEscrows).where(kept);
  if (escrow?.ownerId !== userId) return refuse('lock_unknown');
  const raw = await recovery.open({ userId, phoneId, keyId }, escrow.wrapped);
  if (!raw) return refuse('lock_recovery_key');
  const wrapped = await wrapFor(publicKey, { userId, phoneId, keyId }, raw);
  raw.fill(0);
  return wrapped;
}

async function decide(
  tx: Tx,
  by: Actor,
  { id, ownerId }: Request,
  decision: Partial<Pick<Request, 'state' | 'released'>>,
): Promise<void> {
  const at = new Date().toISOString();
  await tx
    .update(lockRequests)
    .set({ ...decision, decidedBy: by.userId, decidedAt: at })
    .where(eq(lockRequests.id, id));
  const look = { actorId: by.userId, subject: 'lock', subjectId: ownerId };
  await noteLook(tx, { ...look, purpose: decision.state ?? 'decide' });
}
