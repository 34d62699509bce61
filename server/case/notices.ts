import { and, asc, desc, eq, exists, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases, photos } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Case, CaseEvent, Photo } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { outwardOf } from '../photo/queries.ts';
import { visible } from '../visible.ts';
import { ofCase } from './queries.ts';

const MOST = 200;
/** What an operator reads of a case's story: what was asked of it, what it said, and what came of it. */
const TOLD = [
  'ordered',
  'answered',
  'time_asked',
  'time_granted',
  'time_denied',
  'recheck_called',
  'rechecked_passed',
  'rechecked_failed',
  'reworked',
  'closed',
];
const OWN_WORDS = ['answered', 'time_asked'];

/** The cases an operator was told to put right, at its own lots only: what it has to see to first. */
export async function notices(db: Tx, actor: Actor) {
  const rows = await db
    .select()
    .from(cases)
    .where(and(visible(actor, 'case.notice', cases), wasOrdered(db)))
    .orderBy(sql`${cases.state} <> 'rectifying'`, asc(cases.dueAt), desc(cases.stateSince), asc(cases.id))
    .limit(MOST);
  return rows.map(headOf);
}

/** One of them, with what was asked, its own answers and the outcome. No names of officers, no words of reporters, and of the photos its own, the others as the copies that may leave (SEC-01). */
export async function notice(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.notice', cases), wasOrdered(db)));
  if (!record) return refuse('not_found') satisfies Refusal;
  await noteLook(db, { actorId: actor.userId, subject: 'case', subjectId: id, purpose: 'notice' });
  const [lot] = await db.select().from(facilities).where(eq(facilities.id, record.facilityId));
  const events = await db
    .select()
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, id), inArray(caseEvents.kind, TOLD)))
    .orderBy(desc(caseEvents.seq));
  const shots = photosOfCase(
    record,
    await db.select().from(photos).where(ofCase(record)).orderBy(asc(photos.takenAt)),
  );
  const isOwn = ({ takerId }: Photo) => takerId === actor.userId;
  return {
    ...headOf(record),
    address: lot?.address ?? '',
    basis: record.basis.filter(({ certainty }) => certainty !== 'to_check').map(({ text }) => text),
    closing: record.closing && { result: record.closing.result, at: record.closing.at },
    events: events.map(toldTo),
    photos: shots.filter(isOwn),
    found: await outwardOf(
      db,
      shots.filter((photo) => photo.recordId === record.recordId),
    ),
  };
}

function headOf(record: Case) {
  const { id, revision, caseNo, title, facilityName, severity, state, dueAt, timeAsked, itemCode } = record;
  return { id, revision, caseNo, title, facilityName, severity, state, dueAt, timeAsked, itemCode };
}

function toldTo({ id, kind, at, note, actorName, applied }: CaseEvent) {
  const isOwn = OWN_WORDS.includes(kind);
  // A recheck's words are the officers' own; what the operator has to know comes with the order that follows.
  const words = kind.startsWith('rechecked') ? '' : note;
  return { id, kind, at, note: words, by: isOwn ? actorName : null, applied };
}

function wasOrdered(db: Tx) {
  const ordered = and(eq(caseEvents.caseId, cases.id), eq(caseEvents.to, 'rectifying'));
  return exists(
    db
      .select({ one: sql`1` })
      .from(caseEvents)
      .where(ordered),
  );
}
