import { and, desc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { conflicts, facilities } from '#db/postgres/schema/registry.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';

const PAGE = 50;
const OPEN = ['open', 'asked'] as const;

/** The conflicts within a person's reach, each with its lot as it stands now: those left to the manager first, then the oldest open ones; settled ones newest first. */
export async function list(db: Tx, actor: Actor, { settled, after }: { settled: boolean; after: number }) {
  const states = settled ? notInArray(conflicts.state, [...OPEN]) : inArray(conflicts.state, [...OPEN]);
  const here = visible(actor, 'conflict.read', { streetId: conflicts.streetId });
  const order = settled
    ? [desc(conflicts.settledAt)]
    : [desc(eq(conflicts.state, 'asked')), conflicts.raisedAt];
  const rows = await withLots(db)
    .where(and(states, here))
    .orderBy(...order, conflicts.id)
    .offset(after)
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** How many wait for a choice. */
export function count(db: Tx, actor: Actor): Promise<number> {
  const here = visible(actor, 'conflict.read', { streetId: conflicts.streetId });
  return db.$count(conflicts, and(inArray(conflicts.state, [...OPEN]), here));
}

export async function show(db: Tx, actor: Actor, id: string) {
  const here = visible(actor, 'conflict.read', { streetId: conflicts.streetId });
  const [row] = await withLots(db).where(and(eq(conflicts.id, id), here));
  return row ?? refuse('not_found');
}

function withLots(db: Tx) {
  return db
    .select({ conflict: conflicts, lot: facilities })
    .from(conflicts)
    .innerJoin(facilities, eq(facilities.id, conflicts.facilityId))
    .$dynamic();
}
