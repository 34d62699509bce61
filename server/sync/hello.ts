import { eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { datasets, persons } from '#db/postgres/schema/office.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { Hello, HelloInput } from '#domain/wire.ts';
import { log } from '../log.ts';
import { grantedScopes } from './granted-scopes.ts';
import { isShutOut } from './lineage.ts';

/** Enrols a handset for the signed-in person, or greets one that is known; another person's handset is refused. */
export async function hello(
  db: Tx,
  actor: Actor,
  input: HelloInput,
  durable: boolean,
): Promise<Hello | Refusal> {
  const at = new Date().toISOString();
  await db
    .insert(phones)
    .values({
      id: input.phoneId,
      ownerId: actor.userId,
      publicKey: input.publicKey,
      ...(input.fork && {
        forkedFrom: input.fork.from,
        forkedAfter: input.fork.after,
        lastSeq: input.fork.after,
      }),
      enrolledAt: at,
      lastSeenAt: at,
    })
    .onConflictDoNothing();
  const [phone] = await db.select().from(phones).where(eq(phones.id, input.phoneId));
  if (!phone || phone.ownerId !== actor.userId) return refuse('not_your_phone');
  if (await isShutOut(db, phone.id)) return refuse('phone_revoked');
  await db.update(phones).set({ lastSeenAt: at }).where(eq(phones.id, phone.id));
  if ((input.acked ?? 0) > phone.lastSeq)
    log.warn({ phoneId: phone.id, lastSeq: phone.lastSeq, acked: input.acked }, 'restored behind a phone');
  const [person] = await db.select().from(persons).where(eq(persons.id, actor.userId));
  return {
    datasetId: await datasetId(db),
    serverTime: at,
    lastSeq: phone.lastSeq,
    head: phone.head,
    durable,
    user: {
      id: actor.userId,
      name: actor.name,
      title: person?.title ?? '',
      roles: [...new Set(actor.grants.map((grant) => grant.role))],
      scopes: await grantedScopes(db, actor),
    },
  };
}

/** The identity of this set of data; the first migration made it. */
export async function datasetId(db: Tx): Promise<string> {
  const [row] = await db.select().from(datasets);
  if (!row) throw new Error('the database has no dataset row; were the migrations run?');
  return row.datasetId;
}
