import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import type { Change, SyncedChange } from '#domain/decision.ts';
import { RECORDS, type TableName } from '#domain/records.ts';
import { scopesOf, type Scope } from '#domain/scope.ts';

type Mark = { scope: Scope; tableName: TableName; rowId: string; gone: boolean };

/**
 * The only writer of versions. Call it last in a transaction: raising the scope's number takes its row lock, so that
 * versions are committed in the order they were given and no cursor can step over a slow transaction.
 */
export async function commitChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const synced = latest(changes.filter(isSynced));
  if (synced.length === 0) return;
  const marks = [...synced.flatMap(present), ...(await departed(tx, synced))];
  for (const scope of [...new Set(marks.map((mark) => mark.scope))].sort()) {
    const version = await raise(tx, scope);
    const rows = marks.filter((mark) => mark.scope === scope).map((mark) => ({ ...mark, version }));
    await tx
      .insert(scopeRows)
      .values(rows)
      .onConflictDoUpdate({
        target: [scopeRows.scope, scopeRows.tableName, scopeRows.rowId],
        set: { version, gone: sql`excluded.gone` },
      });
  }
}

/** The next version of a scope: never lower than the clock, so that a restored server does not repeat one it gave out. */
async function raise(tx: Tx, scope: Scope): Promise<number> {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const [raised] = await tx
    .insert(scopes)
    .values({ id: scope, version: now })
    .onConflictDoUpdate({ target: scopes.id, set: { version: sql`greatest(${scopes.version} + 1, ${now})` } })
    .returning();
  return (raised as { version: number }).version;
}

function isSynced(change: Change): change is SyncedChange {
  return Object.hasOwn(RECORDS, change.table);
}

/** Several mutations of a batch may touch one row; only its last value counts. */
function latest(changes: SyncedChange[]): SyncedChange[] {
  return [...new Map(changes.map((change) => [`${change.table}/${change.row.id}`, change])).values()];
}

function present({ table, row }: SyncedChange): Mark[] {
  return scopesOf(table, row as never).map((scope) => ({
    scope,
    tableName: table,
    rowId: row.id,
    gone: false,
  }));
}

/** A row that leaves a scope stays there as a tombstone. */
async function departed(tx: Tx, changes: SyncedChange[]): Promise<Mark[]> {
  const gone: Mark[] = [];
  for (const [table, group] of byTable(changes)) {
    const ids = group.map((change) => change.row.id);
    const known = await tx
      .select({ scope: scopeRows.scope, rowId: scopeRows.rowId })
      .from(scopeRows)
      .where(and(eq(scopeRows.tableName, table), inArray(scopeRows.rowId, ids), eq(scopeRows.gone, false)));
    const here = new Set(group.flatMap(present).map((mark) => `${mark.scope}|${mark.rowId}`));
    gone.push(
      ...known
        .filter((row) => !here.has(`${row.scope}|${row.rowId}`))
        .map((row) => ({ ...row, tableName: table, gone: true })),
    );
  }
  return gone;
}

function byTable(changes: SyncedChange[]): [TableName, SyncedChange[]][] {
  const tables = [...new Set(changes.map((change) => change.table))];
  return tables.map((table) => [table, changes.filter((change) => change.table === table)]);
}
