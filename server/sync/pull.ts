import { and, asc, eq, getTableColumns, gt, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { PgCustomColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { ledger, phones, scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import { TABLES } from '#db/postgres/tables.ts';
import { EMPTY_DIGEST } from '#domain/digest.ts';
import type { RecordOf, TableName } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { project, type Scope } from '#domain/scope.ts';
import type { Cursor, PulledOutcome, PulledRow, PullInput, PullResult } from '#domain/wire.ts';
import { grantedScopes } from './granted-scopes.ts';
import { datasetId } from './hello.ts';
import { lineage } from './lineage.ts';
import { replayed } from './replay.ts';

// A page of so many rows is stored in the time a screen is looked at, and packed it comes over a bad line well within the
// phone's patience; a smaller one would spend more on asking than on rows.
const PAGE = 2000;
const START: Cursor = [0, '', ''];

/**
 * What changed since the phone's cursors, in one snapshot. Rows come in version order per scope; the outcomes of the phone's
 * own mutations come only with the last page, so that an outcome never shows before its effect.
 */
export async function pull(db: Db, actor: Actor, input: PullInput): Promise<PullResult> {
  return db.transaction(
    async (tx) => {
      const granted = await grantedScopes(tx, actor);
      const versions = await tx.select().from(scopes).where(inArray(scopes.id, granted));
      const { rows, cursors, more } = await page(tx, granted, input.cursors);
      return {
        datasetId: await datasetId(tx),
        serverTime: new Date().toISOString(),
        scopes: granted.map(
          (id) => versions.find((scope) => scope.id === id) ?? { id, version: 0, ...EMPTY_DIGEST },
        ),
        rows,
        cursors,
        more,
        ...(more ? { lastSeq: null, outcomes: [] } : await decided(tx, actor, input)),
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function page(
  tx: Tx,
  granted: Scope[],
  from: Record<string, Cursor>,
): Promise<Pick<PullResult, 'rows' | 'cursors' | 'more'>> {
  const rows: PulledRow[] = [];
  const cursors: Record<string, Cursor> = {};
  for (const scope of granted) {
    const room = PAGE - rows.length;
    const marks = await marksAfter(tx, scope, from[scope] ?? START, room + 1);
    const taken = marks.slice(0, room);
    rows.push(...(await contents(tx, scope, taken)));
    const last = taken.at(-1);
    cursors[scope] = last ? [last.version, last.tableName, last.rowId] : (from[scope] ?? START);
    if (marks.length > room) return { rows, cursors: { ...from, ...cursors }, more: true };
  }
  return { rows, cursors, more: false };
}

type Mark = typeof scopeRows.$inferSelect;

async function marksAfter(
  tx: Tx,
  scope: Scope,
  [version, table, id]: Cursor,
  limit: number,
): Promise<Mark[]> {
  return tx
    .select()
    .from(scopeRows)
    .where(
      and(
        eq(scopeRows.scope, scope),
        sql`(${scopeRows.version}, ${scopeRows.tableName}, ${scopeRows.rowId}) > (${version}::bigint, ${table}, ${id})`,
      ),
    )
    .orderBy(asc(scopeRows.version), asc(scopeRows.tableName), asc(scopeRows.rowId))
    .limit(limit);
}

async function contents(tx: Tx, scope: Scope, marks: Mark[]): Promise<PulledRow[]> {
  const found = new Map<string, unknown>();
  for (const table of new Set(marks.map((mark) => mark.tableName as TableName))) {
    const ids = marks.filter((mark) => mark.tableName === table && !mark.gone).map((mark) => mark.rowId);
    for (const row of await byIds(tx, table, ids))
      found.set(`${table}/${row.id}`, project(table, row, scope));
  }
  return marks.map(({ tableName, rowId, version }) => ({
    scope,
    table: tableName,
    id: rowId,
    version,
    row: found.get(`${tableName}/${rowId}`) ?? null,
  }));
}

/** The rows as they come, under the names of their fields: a query builder's own way of making records costs more than the reading. */
async function byIds<T extends TableName>(tx: Tx, table: T, ids: string[]): Promise<RecordOf<T>[]> {
  if (ids.length === 0) return [];
  const target = TABLES[table as TableName] as typeof TABLES.area;
  const columns = Object.entries(getTableColumns(target as PgTable));
  const fields = columns.map(([field, column]) => sql`${column} as ${sql.identifier(field)}`);
  const found = await tx.execute(
    sql`select ${sql.join(fields, sql`, `)} from ${target} where ${among(target.id, ids)}`,
  );
  const { rows } = found as unknown as { rows: Record<string, unknown>[] };
  const coded = columns.filter(([, column]) => column instanceof PgCustomColumn);
  for (const row of rows)
    for (const [field, column] of coded)
      if (row[field] !== null) row[field] = column.mapFromDriverValue(row[field]);
  return rows as RecordOf<T>[];
}

async function decided(
  tx: Tx,
  actor: Actor,
  input: PullInput,
): Promise<{ lastSeq: number; outcomes: PulledOutcome[] }> {
  const mine: SQL | undefined = and(eq(phones.id, input.phoneId), eq(phones.ownerId, actor.userId));
  const [phone] = await tx.select({ lastSeq: phones.lastSeq }).from(phones).where(mine);
  if (!phone) return { lastSeq: 0, outcomes: [] };
  const chains = (await lineage(tx, input.phoneId)).map(({ id, after, upTo }) =>
    and(eq(ledger.phoneId, id), gt(ledger.seq, after), upTo === null ? undefined : lte(ledger.seq, upTo)),
  );
  const outcomes = await tx
    .select({
      seq: ledger.seq,
      receipt: ledger.receipt,
      outcome: ledger.outcome,
      detail: ledger.detail,
      repeatOf: ledger.repeatOf,
    })
    .from(ledger)
    .where(and(or(...chains), or(gt(ledger.seq, input.outcomesAfter), inArray(ledger.seq, input.held ?? []))))
    .orderBy(asc(ledger.seq));
  return { lastSeq: phone.lastSeq, outcomes: (await replayed(tx, outcomes)) as PulledOutcome[] };
}
