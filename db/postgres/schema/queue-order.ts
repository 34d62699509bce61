import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

type Ordered = Record<'dueAt' | 'state' | 'severity' | 'stateSince' | 'id', SQLWrapper>;

/** Where a case without a clock stands: behind all that have one. */
export const NEVER = sql`'infinity'::timestamptz`;

/** When a case breaches its time; never, where nothing falls due. */
export function breachOf({ dueAt }: Pick<Ordered, 'dueAt'>): SQL<string> {
  return sql`coalesce(${dueAt}, ${NEVER})`;
}

/** What neither waits nor is late any more stands behind what does. */
function isSettled({ state }: Pick<Ordered, 'state'>): SQL<boolean> {
  return sql`(${state} in ('declined', 'closed', 'archived'))`;
}

export function isTroubled({ delivery }: { delivery: SQLWrapper }): SQL<boolean> {
  return sql`${delivery} in ('failed', 'dead')`;
}

type Worded = Record<'facilityName' | 'title' | 'caseNo', SQLWrapper>;

/**
 * What a case's words are found by: each letter, pair and four letters in a row. Chinese words are too short for the trigrams
 * PostgreSQL has; of a case number the pairs stand in every other case, and four digits in few.
 */
export function gramsOf({ facilityName, title, caseNo }: Worded): SQL {
  return sql`grams(${facilityName} || ' ' || ${title} || ' ' || coalesce(${caseNo}, ''), '{1,2,4}'::integer[])`;
}

/** The same of what is asked for: the longest that fit into it say the most. */
export function gramsAsked(words: string): SQL {
  const { length } = [...words];
  return sql`grams(${words}, ${length < 2 ? '{1}' : length < 4 ? '{2}' : '{4}'}::integer[])`;
}

/** The order of the queue, named once for the question and for the indexes that answer it: an expression that differs in a letter has none. */
export function queueOrder(table: Ordered): [SQL, SQL, SQL, SQL, SQL] {
  const [severity, stateSince, id] = [sql`${table.severity}`, sql`${table.stateSince}`, sql`${table.id}`];
  return [breachOf(table), isSettled(table), severity, stateSince, id];
}
