import { sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { insertAll } from '#db/postgres/recordset.ts';
import { scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import type { Change, SyncedChange } from '#domain/decision.ts';
import { moved, type Marked } from '#domain/digest.ts';
import { RECORDS, type TableName } from '#domain/records.ts';
import { scopesOf, type Scope } from '#domain/scope.ts';
import { tell } from '../message/mutations.ts';

type Place = { scope: Scope; tableName: TableName; rowId: string; gone: boolean };
type Mark = Place & { version: number };
type Stored = typeof scopeRows.$inferSelect;
type ScopeRow = typeof scopes.$inferSelect;

const CHUNK = 5_000;

/**
 * The only writer of versions; what people are told of the changes is written with them. Call it last in a transaction: raising the scope's number takes its row lock, so that
 * versions are committed in the order they were given and no cursor can step over a slow transaction.
 */
export async function commitChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const told = await tell(tx, changes);
  const synced = latest([...changes, ...told].filter(isSynced));
  if (synced.length === 0) return;
  const places = [...synced.flatMap(present), ...(await departed(tx, synced))];
  const raised = await raise(tx, [...new Set(places.map(({ scope }) => scope))].sort());
  const versions = new Map(raised.map(({ id, version }) => [id, version]));
  const marks = places.map((place) => ({ ...place, version: versions.get(place.scope) as number }));
  for (let at = 0; at < marks.length; at += CHUNK) await enter(tx, raised, marks.slice(at, at + CHUNK));
}

/** The next version of each scope: never lower than the clock, so that a restored server does not repeat one it gave out. */
async function raise(tx: Tx, ids: Scope[]): Promise<ScopeRow[]> {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  return tx
    .insert(scopes)
    .values(ids.map((id) => ({ id, version: now })))
    .onConflictDoUpdate({ target: scopes.id, set: { version: sql`greatest(${scopes.version} + 1, ${now})` } })
    .returning();
}

/** Writes marks and moves the digests along; the scopes are locked by now, so what stood before is read as it is. */
async function enter(tx: Tx, raised: ScopeRow[], marks: Mark[]): Promise<void> {
  const before = await standing(tx, marks);
  for (const scope of raised) {
    const [gone, come] = [before, marks].map((all) => countedIn(scope.id, all)) as [Marked[], Marked[]];
    Object.assign(scope, moved(scope, gone, come));
  }
  const entered = insertAll(scopeRows, marks).append(
    sql` on conflict (scope, table_name, row_id) do update set version = excluded.version, gone = excluded.gone`,
  );
  await tx.execute(sql`with entered as (${entered})
    update ${scopes} set count = one.count, digest = one.digest
    from jsonb_to_recordset(${JSON.stringify(raised)}::text::jsonb) as one(id text, count integer, digest text)
    where ${scopes.id} = one.id`);
}

async function standing(tx: Tx, marks: Mark[]): Promise<Stored[]> {
  const keys = new Set(marks.map(keyOf));
  return (await stored(tx, marks)).filter((row) => keys.has(keyOf(row)));
}

/** Where these rows stand now, in whatever scope. */
async function stored(tx: Tx, rows: Pick<Mark, 'tableName' | 'rowId'>[]): Promise<Stored[]> {
  const asked = JSON.stringify(rows.map(({ tableName, rowId }) => ({ tableName, rowId })));
  return tx.select().from(scopeRows).where(sql`(${scopeRows.tableName}, ${scopeRows.rowId}) in (
      select one."tableName", one."rowId" from jsonb_to_recordset(${asked}::text::jsonb) as one("tableName" text, "rowId" text))`);
}

function keyOf({ scope, tableName, rowId }: Pick<Stored, 'scope' | 'tableName' | 'rowId'>): string {
  return `${scope}|${tableName}|${rowId}`;
}

/** What of these marks a scope's digest counts: tombstones do not. */
function countedIn(scope: Scope, marks: Stored[]): Marked[] {
  return marks
    .filter((mark) => mark.scope === scope && !mark.gone)
    .map(({ tableName, rowId, version }) => ({ table: tableName, id: rowId, version }));
}

function isSynced(change: Change): change is SyncedChange {
  return Object.hasOwn(RECORDS, change.table);
}

/** Several mutations of a batch may touch one row; only its last value counts. */
function latest(changes: SyncedChange[]): SyncedChange[] {
  return [...new Map(changes.map((change) => [`${change.table}/${change.row.id}`, change])).values()];
}

function present({ table, row }: SyncedChange): Place[] {
  return scopesOf(table, row as never).map((scope) => ({
    scope,
    tableName: table,
    rowId: row.id,
    gone: false,
  }));
}

/** A row that leaves a scope stays there as a tombstone. */
async function departed(tx: Tx, changes: SyncedChange[]): Promise<Place[]> {
  const rows = changes.map(({ table, row }) => ({ tableName: table, rowId: row.id }));
  const touched = new Set(rows.map(rowOf));
  const here = new Set(changes.flatMap(present).map(keyOf));
  return (await stored(tx, rows))
    .filter((row) => !row.gone && touched.has(rowOf(row)) && !here.has(keyOf(row)))
    .map(({ scope, tableName, rowId }) => ({ scope, tableName: tableName as TableName, rowId, gone: true }));
}

function rowOf({ tableName, rowId }: Pick<Stored, 'tableName' | 'rowId'>): string {
  return `${tableName}|${rowId}`;
}
