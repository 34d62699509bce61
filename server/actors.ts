import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { Actor } from '#domain/roles.ts';

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
  const [person] = await db.select().from(persons).where(eq(persons.id, userId));
  if (!person || person.suspended) return null;
  const held = await db
    .select()
    .from(grants)
    .where(and(eq(grants.userId, userId), isNull(grants.revokedAt)));
  return {
    userId,
    name: person.name,
    grants: held.map(({ role, areaId, operatorId }) => ({ role, areaId, operatorId })),
    phoneId: null,
  };
}
