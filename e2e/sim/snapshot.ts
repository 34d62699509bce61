import type { PGlite } from '@electric-sql/pglite';

/** Every row of every table and where the sequences stand. */
export type Snapshot = { rows: Map<string, string>; sequences: Map<string, string>; at: number };

let tables: string[] | null = null;

export async function takeSnapshot(client: PGlite, at: number): Promise<Snapshot> {
  const known = await tablesOf(client);
  const parts = known.map((table) => `(select json_agg(t)::text from "${table}" t) as "${table}"`);
  const found = await client.query<Record<string, string | null>>(`select ${parts.join(', ')}`);
  const sequences = await client.query<{ name: string; last: string | null }>(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  );
  const rows = Object.entries(found.rows[0] ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return {
    rows: new Map(rows),
    sequences: new Map(sequences.rows.map(({ name, last }) => [name, last ?? '0'])),
    at,
  };
}

/** Puts the database back to where it was; what was written since is gone, as after a restore from a backup. */
export async function putBack(client: PGlite, { rows, sequences }: Snapshot): Promise<void> {
  const statements = [
    ...(await tablesOf(client)).map((table) => `delete from "${table}"`),
    ...[...rows].map(
      ([table, json]) =>
        `insert into "${table}" select * from json_populate_recordset(null::"${table}", '${json.replaceAll("'", "''")}')`,
    ),
    ...[...sequences].map(
      ([name, last]) => `select setval('${name}', ${Math.max(1, Number(last))}, ${last !== '0'})`,
    ),
  ];
  await client.exec(`begin; ${statements.join('; ')}; commit`);
}

/** Nothing here survives the process: its write-ahead log would only cost time. A table goes after those that point at it. */
export async function forgetLogs(client: PGlite): Promise<void> {
  for (let left = await tablesOf(client); left.length > 0;) {
    const still: string[] = [];
    for (const table of left)
      await client.query(`alter table "${table}" set unlogged`).catch(() => void still.push(table));
    if (still.length === left.length)
      throw new Error(`these tables point at one another: ${still.join(' ')}`);
    left = still;
  }
  await client.exec('set synchronous_commit = off; set jit = off; set track_activities = off');
}

async function tablesOf(client: PGlite): Promise<string[]> {
  if (tables) return tables;
  const found = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return (tables = found.rows.map(({ name }) => name));
}
