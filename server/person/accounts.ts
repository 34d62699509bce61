import { hashPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { account, session, user } from '#db/postgres/schema/auth.ts';
import type { Args } from '#domain/mutations.ts';
import { isWeakPassword } from '#domain/password.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { mutate, type Act, type Done } from '../sync/mutate.ts';

type Said = Args<'person.create'> & { password: string };
/** Who does it, from where, and the key that makes it happen once. */
type By = Pick<Act<'person.create'>, 'source' | 'actor' | 'key'>;

/**
 * Makes a person and what they sign in with, in one transaction. The ledger holds the person only: neither the
 * password nor its hash.
 */
export async function createPerson(db: Db, by: By, { password, ...args }: Said): Promise<Done | Refusal> {
  if (isWeakPassword(password)) return refuse('password_weak');
  const hash = await hashPassword(password);
  return mutate(db, { ...by, name: 'person.create', args }, (tx) => storeAccount(tx, args, hash));
}

/** Gives a person another password; whoever is signed in as them has to sign in again. The ledger holds that it was done, by whom. */
export async function setPassword(db: Db, by: By, userId: string, password: string): Promise<Done | Refusal> {
  if (isWeakPassword(password)) return refuse('password_weak');
  const hash = await hashPassword(password);
  return mutate(db, { ...by, name: 'person.setPassword', args: { userId } }, async (tx) => {
    await tx
      .update(account)
      .set({ password: hash, updatedAt: new Date() })
      .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')));
    await endSessions(tx, userId);
  });
}

/** Suspends a person and ends their sessions, or lets them in again. */
export async function suspend(db: Db, by: By, args: Args<'person.suspend'>): Promise<Done> {
  return mutate(db, { ...by, name: 'person.suspend', args }, async (tx) => {
    if (args.suspended) await endSessions(tx, args.userId);
  });
}

/** better-auth wants an e-mail address of everybody; nobody here signs in with one, so it is one that cannot exist. */
async function storeAccount(
  tx: Tx,
  { userId, username, name }: Args<'person.create'>,
  hash: string,
): Promise<void> {
  await tx
    .insert(user)
    .values({ id: userId, name, email: `${username}@people.invalid`, username, displayUsername: username });
  await tx.insert(account).values({
    id: `${userId}-credential`,
    accountId: userId,
    providerId: 'credential',
    userId,
    password: hash,
  });
}

async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.delete(session).where(eq(session.userId, userId));
}
