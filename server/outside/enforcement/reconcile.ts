import { and, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { among } from '#db/postgres/recordset.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { dispatches, exchangeEvents, reconciliations } from '#db/postgres/schema/office.ts';
import type { Db } from '#db/postgres/connect.ts';
import { AWAY_STATES } from '#domain/case/machine.ts';
import { cityDay } from '#domain/deadline.ts';
import { reconciled, THEIR_STATES, type OurCase, type TheirCase } from '#domain/reconcile.ts';
import { askPlatform } from './ask-platform.ts';
import { sweep, type Pulling } from './pull-events.ts';

const DAY_MS = 86_400_000;
const EVERY_DAYS = 7;
/** Looked back over, and further as long as a case is still away. */
const LOOK_BACK_DAYS = 35;
/** Their clock and ours need not agree; what is listed besides is only compared. */
const SLACK_MS = 3_600_000;

const listed = z.object({
  case_no: z.string().min(1).max(60),
  external_id: z.string().max(120),
  jurisdiction_id: z.string().max(20).nullish(),
  state: z.enum(THEIR_STATES),
  dispatch_seq: z.int().min(1),
  last_seq: z.int().min(0),
});

/** Holds both lists of cases against each other once a week and keeps the report (INS-03); what can be mended by asking again is asked for first. */
export async function reconcileWhenDue(pulling: Pulling): Promise<{ lines: number } | null> {
  const { db, now } = pulling;
  const [last] = await db.select().from(reconciliations).orderBy(desc(reconciliations.madeAt)).limit(1);
  if (last && now().getTime() - Date.parse(last.madeAt) < EVERY_DAYS * DAY_MS) return null;
  const swept = await sweep(pulling);
  return 'unanswered' in swept ? null : reconcile(pulling);
}

async function reconcile(pulling: Pulling): Promise<{ lines: number } | null> {
  const { db, now } = pulling;
  const since = await lookBack(db, now());
  const slackened = new Date(Date.parse(since) - SLACK_MS).toISOString();
  const told = await askPlatform(pulling, 'cases', slackened, listed);
  if ('unanswered' in told) return null;
  const theirs = told.all.map(inOurWords);
  const ours = await oursOf(
    db,
    since,
    theirs.map(({ caseNo }) => caseNo),
  );
  const lines = reconciled(ours, theirs);
  const madeAt = now().toISOString();
  await db
    .insert(reconciliations)
    .values({ id: cityDay(madeAt), since, madeAt, ours: ours.length, theirs: theirs.length, lines })
    .onConflictDoNothing();
  return { lines: lines.length };
}

const stands = sql<OurCase['state']>`coalesce(${cases.suspendedFrom}, ${cases.state})`;
const isAway = and(inArray(stands, [...AWAY_STATES]), eq(cases.delivery, 'acked'));
/** The newest of what was sent to this platform: what went elsewhere it cannot have. */
const newest = and(
  eq(dispatches.caseId, cases.id),
  eq(dispatches.seq, cases.dispatchSeq),
  eq(dispatches.endpoint, 'enforcement'),
  isNull(dispatches.onPaper),
);

/** Since when everything of ours must be in their list: the oldest that is still away, five weeks at least. */
async function lookBack(db: Db, now: Date): Promise<string> {
  const weeks = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS).toISOString();
  const [oldest] = await db
    .select({ at: dispatches.createdAt })
    .from(cases)
    .innerJoin(dispatches, newest)
    .where(isAway)
    .orderBy(dispatches.createdAt)
    .limit(1);
  return oldest && oldest.at < weeks ? oldest.at : weeks;
}

async function oursOf(db: Db, since: string, named: readonly string[]): Promise<OurCase[]> {
  const rows = await db
    .select({
      ...{ caseId: cases.id, caseNo: cases.caseNo, facilityName: cases.facilityName, title: cases.title },
      ...{ areaId: cases.streetId, state: stands, delivery: cases.delivery, externalSeq: cases.externalSeq },
      ...{ dispatchSeq: cases.dispatchSeq, createdAt: dispatches.createdAt },
    })
    .from(cases)
    .innerJoin(dispatches, newest)
    .where(or(gte(dispatches.createdAt, since), among(cases.caseNo, named)));
  const heard = await heardOf(db);
  return rows.map(({ delivery, externalSeq, createdAt, facilityName, title, caseNo, ...row }) => ({
    ...row,
    caseNo: caseNo ?? '',
    title: `${title} · ${facilityName}`,
    delivered: delivery === 'acked',
    lastSeq: Math.max(externalSeq, heard.get(caseNo ?? '') ?? 0),
    expected: createdAt >= since,
  }));
}

/** The highest number we heard of each case, whether it was applied or only kept in its story. */
async function heardOf(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({
      caseNo: exchangeEvents.caseNo,
      seq: sql<number>`max((${exchangeEvents.body}->'data'->>'seq')::int)`,
    })
    .from(exchangeEvents)
    .where(eq(exchangeEvents.outcome, 'applied'))
    .groupBy(exchangeEvents.caseNo);
  return new Map(rows.map(({ caseNo, seq }) => [caseNo ?? '', seq]));
}

function inOurWords(said: z.infer<typeof listed>): TheirCase {
  return {
    caseNo: said.case_no,
    externalId: said.external_id,
    areaId: said.jurisdiction_id ?? '',
    state: said.state,
    dispatchSeq: said.dispatch_seq,
    lastSeq: said.last_seq,
  };
}
