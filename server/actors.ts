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

const { role, areaId, operatorId } = grants;
/** What makes an actor of a person, joined with each grant they hold now. */
export const HELD = {
  name: persons.name,
  suspended: persons.suspended,
  grant: { role, areaId, operatorId },
};
export const heldNow = and(eq(grants.userId, persons.id), isNull(grants.revokedAt));
type Held = { name: string; suspended: boolean; grant: Actor['grants'][number] | null };

/** A person with the grants they hold now; null when unknown or suspended. */
export async function actorOf(db: Tx, userId: string): Promise<Actor | null> {
  const rows = await db.select(HELD).from(persons).leftJoin(grants, heldNow).where(eq(persons.id, userId));
  return actorFrom(userId, rows);
}

/** The same from rows that hold more. */
export function actorFrom(userId: string, rows: readonly Held[]): Actor | null {
  const [person] = rows;
  if (!person || person.suspended) return null;
  const held = rows.map(({ grant }) => grant).filter((grant) => grant !== null);
  return { userId, name: person.name, grants: held, phoneId: null };
}
