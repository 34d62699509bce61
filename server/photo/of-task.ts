import { eq, inArray, or } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { placeOf } from '#domain/case/story.ts';
import { taskOf, type Task } from '#domain/case/task.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Case, Photo } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';

const NEEDED: Record<Task, 'case.supplement' | 'case.recheck'> = {
  supplement: 'case.supplement',
  supply: 'case.supplement',
  recheck: 'case.recheck',
};

/** The evidence of a case that asks something of this person, whoever took it, in the order it was taken (INS-04, DEV-06). Its bytes have a door of their own. */
export async function photosOfTask(db: Db, actor: Actor, caseId: string): Promise<Photo[] | Refusal> {
  const [record] = await db.select().from(cases).where(eq(cases.id, caseId));
  if (!record || !asks(record, actor)) return refuse('not_found');
  const named = await db
    .select()
    .from(photos)
    .where(or(eq(photos.recordId, record.recordId), eq(photos.caseId, caseId)))
    .orderBy(photos.takenAt, photos.id);
  return photosOfCase(record, named);
}

/** The first of these photos that is evidence of a case that asks something of this person. */
export async function ofTask(db: Tx, actor: Actor, named: readonly Photo[]): Promise<Photo | undefined> {
  const [records, later] = [
    named.map(({ recordId }) => recordId),
    named.flatMap(({ caseId }) => caseId ?? []),
  ];
  if (named.length === 0 || !may(actor, 'photo.read', null)) return undefined;
  const concerned = await db
    .select()
    .from(cases)
    .where(or(inArray(cases.recordId, records), inArray(cases.id, later)));
  const asking = concerned.filter((record) => asks(record, actor));
  return asking.flatMap((record) => photosOfCase(record, named))[0];
}

function asks(record: Case, actor: Actor): boolean {
  const task = taskOf(record, actor.userId);
  return task !== null && may(actor, NEEDED[task], placeOf(record));
}
