import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FIRST } from '../domain/older-rows.fixture.ts';
import { wholeRow } from '../domain/older-rows.ts';
import { MIGRATIONS } from './connect.ts';
import * as schema from './schema.ts';
import { TABLES } from './tables.ts';

const early = mkdtempSync(join(tmpdir(), 'migrations-'));
afterAll(() => rmSync(early, { recursive: true }));

function migrationsUpTo(count: number): string {
  cpSync(MIGRATIONS, early, { recursive: true });
  const path = join(early, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return early;
}

it('a database from before gets the same fields filled in as a phone does', async () => {
  const client = await PGlite.create();
  const db = drizzle(client, { schema, casing: 'snake_case' });
  await migrate(db, { migrationsFolder: migrationsUpTo(7) });
  for (const [table, row] of Object.entries(FIRST)) await insertAsBefore(client, `${table}s`, row);
  await migrate(db, { migrationsFolder: MIGRATIONS });
  for (const table of ['checklist', 'visit', 'inspection', 'photo', 'case'] as const) {
    const [row] = await db.select().from(TABLES[table]);
    const kind = table === 'inspection' ? { kind: 'recheck' } : {}; // only the tables know the visit it belongs to
    expect(row).toEqual({ ...wholeRow(table, FIRST[table]), ...kind });
  }
  await client.close();
}, 60_000);

async function insertAsBefore(client: PGlite, table: string, row: object): Promise<void> {
  const names = Object.keys(row).map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const values = Object.values(row).map((value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  );
  const places = values.map((_, at) => `$${at + 1}`).join();
  await client.query(`insert into ${table} (${names.join()}) values (${places})`, values);
}
