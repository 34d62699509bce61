import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { Actor, Grant } from '#domain/roles.ts';

const whole = (role: 'job' | 'platform') => [{ role, areaId: null, operatorId: null }];

/** The two that act without being people. */
export const JOB: Actor = { userId: 'job', name: '系统', grants: whole('job'), phoneId: null };
export const PLATFORM: Actor = {
  userId: 'platform',
  name: '综合执法平台',
  grants: whole('platform'),
  phoneId: null,
};

/** A person with the grants they hold now; null when unknown or suspended. */
export async function actorOf(db: Tx, userId: string): Promise<Actor | null> {
  const held = await db
    .select({ person: persons, grant: grants })
    .from(persons)
    .leftJoin(grants, and(eq(grants.userId, persons.id), isNull(grants.revokedAt)))
    .where(eq(persons.id, userId));
  const person = held[0]?.person;
  if (!person || person.suspended) return null;
  return {
    userId,
    name: person.name,
    grants: held.flatMap(({ grant }) => (grant ? [grantOf(grant)] : [])),
    phoneId: null,
  };
}

function grantOf({ role, areaId, operatorId }: Grant): Grant {
  return { role, areaId, operatorId };
}
