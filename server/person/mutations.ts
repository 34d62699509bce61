import { eq, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { HeldGrant, Person } from '#domain/office-records.ts';
import type { Hands } from '../sync/hand.ts';

/** What the rules about people need to know. */
export const personHands = {
  'person.create': {
    async load(tx, { userId, username }) {
      const found = await tx
        .select()
        .from(persons)
        .where(or(eq(persons.id, userId), eq(persons.username, username)));
      return {
        usernameTaken: found.some((person) => person.username === username),
        existing: found.find(({ id }) => id === userId) ?? null,
      };
    },
  },
  'person.certify': {
    async load(tx, { userId, certNo }) {
      return { person: await lockedPerson(tx, userId), holder: certNo ? await holderOf(tx, certNo) : null };
    },
  },
  'person.grant': {
    async load(tx, { userId, grantId }) {
      return { person: await lockedPerson(tx, userId), existing: await lockedGrant(tx, grantId) };
    },
  },
  'person.revoke': { load: (tx, { grantId }) => lockedGrant(tx, grantId) },
  'person.setPassword': { load: (tx, { userId }) => lockedPerson(tx, userId) },
  'person.suspend': { load: (tx, { userId }) => lockedPerson(tx, userId) },
} satisfies Pick<
  Hands,
  | 'person.create'
  | 'person.certify'
  | 'person.grant'
  | 'person.revoke'
  | 'person.setPassword'
  | 'person.suspend'
>;

async function lockedPerson(tx: Tx, userId: string): Promise<Person | null> {
  const [person] = await tx.select().from(persons).where(eq(persons.id, userId)).for('update');
  return person ?? null;
}

/** Two who register the same number at once do so one after the other. */
async function holderOf(tx: Tx, certNo: string): Promise<Person | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`certificate ${certNo}`}, 0))`);
  const [person] = await tx.select().from(persons).where(eq(persons.certNo, certNo));
  return person ?? null;
}

async function lockedGrant(tx: Tx, grantId: string): Promise<HeldGrant | null> {
  const [grant] = await tx.select().from(grants).where(eq(grants.id, grantId)).for('update');
  return grant ?? null;
}
