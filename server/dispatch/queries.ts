import { and, asc, count, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { breakers, dispatches } from '#db/postgres/schema/office.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Actor } from '#domain/roles.ts';
import { knownEndpoints } from '../config.ts';
import { visible } from '../visible.ts';

export type DispatchFilter = { states: Dispatch['state'][]; after: number };
const PAGE = 50;
const SHOWN = only(dispatches, [
  'id',
  'caseId',
  'caseNo',
  'seq',
  'endpoint',
  'state',
  'attempts',
  'earlierAttempts',
  'nextAt',
  'leaseUntil',
  'lastStatus',
  'lastError',
  'createdAt',
  'ackedAt',
  'receiptId',
  'onPaper',
]);

/** What was told or is still to be told to other systems, within a person's reach: the dead first, then the failed, then what waits (INS-02). */
export async function list(db: Tx, actor: Actor, { states, after }: DispatchFilter) {
  const mine = visible(actor, 'dispatch.read', cases);
  const rows = await db
    .select({ ...SHOWN, title: cases.title, facilityName: cases.facilityName })
    .from(dispatches)
    .innerJoin(cases, eq(cases.id, dispatches.caseId))
    .where(and(mine, states.length > 0 ? inArray(dispatches.state, states) : undefined))
    .orderBy(
      desc(eq(dispatches.state, 'dead')),
      desc(eq(dispatches.state, 'failed')),
      asc(eq(dispatches.state, 'acked')),
      asc(dispatches.nextAt),
      asc(dispatches.id),
    )
    .offset(after)
    .limit(PAGE + 1);
  const counts = await db
    .select({ state: dispatches.state, count: count() })
    .from(dispatches)
    .innerJoin(cases, eq(cases.id, dispatches.caseId))
    .where(mine)
    .groupBy(dispatches.state);
  return {
    ...{ rows: rows.slice(0, PAGE), more: rows.length > PAGE, counts },
    silent: await db.select().from(breakers).where(isNotNull(breakers.probeAt)),
    endpoints: knownEndpoints(),
  };
}
