import { eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { inspections, photos } from '#db/postgres/schema/field.ts';
import { may, type Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';

/** The mime of a photo this person may look at: their own, or one of their area. The look is logged (SEC-01). Null means not found or not theirs. */
export async function viewable(db: Db, actor: Actor, sha256: string): Promise<{ mime: string } | null> {
  const named = await db.select().from(photos).where(eq(photos.sha256, sha256));
  const photo = named.find((one) => mayView(actor, one)) ?? (await ofOwnInspection(db, actor, named));
  if (!photo) return null;
  await noteLook(db, { actorId: actor.userId, subject: 'photo', subjectId: photo.id, purpose: 'view' });
  return { mime: photo.mime };
}

function mayView(actor: Actor, photo: typeof photos.$inferSelect): boolean {
  if (photo.takerId === actor.userId) return may(actor, 'photo.read', null);
  const place = { streetId: photo.streetId, operatorId: null };
  return may(actor, 'photo.read', place) && may(actor, 'case.read', place);
}

/** Whoever signs for a formal inspection sees its photos, though a colleague took them (INS-05). */
async function ofOwnInspection(
  db: Db,
  actor: Actor,
  named: (typeof photos.$inferSelect)[],
): Promise<typeof photos.$inferSelect | undefined> {
  if (named.length === 0 || !may(actor, 'photo.read', null)) return undefined;
  const ids = named.map(({ recordId }) => recordId);
  const records = await db
    .select({ id: inspections.id, formal: inspections.formal })
    .from(inspections)
    .where(inArray(inspections.id, ids));
  const own = records.filter(({ formal }) => formal?.officers.some(({ userId }) => userId === actor.userId));
  return named.find(({ recordId }) => own.some(({ id }) => id === recordId));
}
