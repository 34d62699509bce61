import { direct, sim, type Killer, type Mutant } from './mutant.ts';

const order: Killer = {
  by: 'pg',
  file: 'server/sync/cursor-order.pg.test.ts',
  test: 'whichever statement a writer is slow at, a phone that pulls meanwhile gets its rows and everybody else’s',
};
const race: Killer = {
  by: 'pg',
  file: 'server/sync/cursor-race.pg.test.ts',
  test: 'a cursor over a plain sequence loses rows under concurrent writers; ours, its version taken last, loses none',
};
const ASKING_FOR_MANY = {
  file: 'server/sync/commit-changes.ts',
  from: "import { sql } from 'drizzle-orm';",
  to: "import { inArray, sql } from 'drizzle-orm';",
};
const RAISE = 'return tx\n    .insert(scopes)';

/** Mistakes on the server. */
export const ON_THE_SERVER: Mutant[] = [
  {
    name: 'naive sequence cursor',
    breaks:
      'versions come from a sequence, so that a slow transaction commits behind a cursor that has passed it',
    killers: [order, race],
    edits: [
      ASKING_FOR_MANY,
      {
        file: 'server/sync/commit-changes.ts',
        from: RAISE,
        to: `const { rows } = (await tx.execute(sql\`select nextval('ledger_receipt_seq') + 2000000000000 as version\`)) as unknown as { rows: { version: string }[] };
  const version = Number(rows[0]?.version);
  await tx.insert(scopes).values(ids.map((id) => ({ id, version }))).onConflictDoNothing();
  if (version) return (await tx.select().from(scopes).where(inArray(scopes.id, ids))).map((row) => ({ ...row, version }));
  ${RAISE}`,
      },
    ],
  },
  {
    name: 'version taken first, slow work after, no lock',
    breaks: 'the version is read at the start and written at the end, and nobody waits for anybody',
    killers: [order, race],
    edits: [
      ASKING_FOR_MANY,
      {
        file: 'server/sync/commit-changes.ts',
        from: RAISE,
        to: `const known = new Map((await tx.select().from(scopes).where(inArray(scopes.id, ids))).map((row) => [row.id, row.version]));
  const versions = ids.map((id) => ({ id, version: Math.max((known.get(id) ?? 0) + 1, Date.now()) }));
  await new Promise((resolve) => setTimeout(resolve, 3));
  if (versions) return tx.insert(scopes).values(versions).onConflictDoUpdate({ target: scopes.id, set: { version: sql\`excluded.version\` } }).returning();
  ${RAISE}`,
      },
    ],
  },
  {
    name: 'last number written outside the transaction',
    breaks: 'a server killed in between has the records and does not know that it has them',
    killers: [
      direct(
        'server/sync/push-killed.test.ts',
        'a server killed at any statement of a push has all of the batch or nothing, and its number says which',
      ),
    ],
    edits: [
      {
        file: 'server/sync/push.ts',
        from: '  return db.transaction(async (tx) => {',
        to: '  let after: () => PromiseLike<unknown> = async () => {};\n  const told = await db.transaction(async (tx) => {',
      },
      {
        file: 'server/sync/push.ts',
        from: '    return { serverTime, lastSeq, head, received, stopped };\n  });\n',
        to: '    return { serverTime, lastSeq, head, received, stopped };\n  });\n  await after();\n  return told;\n',
      },
      {
        file: 'server/sync/push.ts',
        from: 'await tx\n      .update(phones)',
        to: 'after = () => db\n      .update(phones)',
      },
    ],
  },
  {
    name: 'ordered by the clock of the phone',
    breaks: 'a clock set back lets the second record overtake the first',
    killers: [
      direct(
        'server/sync/sync.test.ts',
        'a clock set back between two records changes nothing: the phone’s numbers are the order',
      ),
      sim,
    ],
    edits: [
      {
        file: 'server/sync/push.ts',
        from: 'sort((a, b) => a.seq - b.seq)',
        to: 'sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))',
      },
    ],
  },
  {
    name: 'digest not updated on delete',
    breaks: 'a scope’s digest goes on counting rows that have left it',
    killers: [
      direct(
        'server/sync/digest.test.ts',
        'kept along with every change, moves and tombstones included, they equal those recomputed from the rows',
      ),
    ],
    edits: [
      {
        file: 'server/sync/commit-changes.ts',
        from: 'const before = await standing(tx, marks);',
        to: `const left = new Set(marks.filter(({ gone }) => gone).map((mark) => keyOf(mark as never)));
  const before = (await standing(tx, marks)).filter((row) => !left.has(keyOf(row)));`,
      },
    ],
  },
  {
    name: 'paged by version only',
    breaks: 'a page that ends inside a transaction loses the rest of its rows',
    killers: [
      direct(
        'server/sync/pull-pages.test.ts',
        'a page that ends in the middle of one transaction’s rows is followed by the rest of them',
      ),
      sim,
    ],
    edits: [
      {
        file: 'server/sync/pull.ts',
        from: 'sql`(${scopeRows.version}, ${scopeRows.tableName}, ${scopeRows.rowId}) > (${version}::bigint, ${table}, ${id})`',
        to: 'sql`(${scopeRows.version}, ${table}::text, ${id}::text) > (${version}::bigint, ${table}::text, ${id}::text)`',
      },
    ],
  },
  {
    name: 'acknowledged before the photo is on the disk',
    breaks: 'a power cut leaves a photo that is called stored and has no bytes',
    killers: [
      direct(
        'e2e/sim/photo-order.test.ts',
        'a photo is acknowledged only after its bytes, and then their place, survive a power cut',
      ),
    ],
    edits: [
      {
        file: 'server/photo/uploads.ts',
        from: '  await keepFile(path, sha256);\n  await discard(path);\n  await received(await getDb(), actor.userId, sha256, size);',
        to: '  await received(await getDb(), actor.userId, sha256, size);\n  await keepFile(path, sha256);\n  await discard(path);',
      },
    ],
  },
  {
    name: 'no tombstone when a row moves to another scope',
    breaks: 'the old street’s phones keep a lot that is no longer theirs',
    killers: [
      direct(
        'server/sync/sync.test.ts',
        'a lot that moves to another street leaves a tombstone in the old scope',
      ),
      sim,
    ],
    edits: [
      {
        file: 'server/sync/commit-changes.ts',
        from: 'const places = [...synced.flatMap(present), ...(await departed(tx, synced))];',
        to: 'const places = synced.flatMap(present);',
      },
    ],
  },
];
