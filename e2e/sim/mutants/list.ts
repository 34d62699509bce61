/** `sim`: the simulator; `unit` and `pg`: one test file. `null`: what it would break does not exist yet. */
export type Killer = { by: 'sim' } | { by: 'unit' | 'pg'; file: string };
export type Edit = { file: string; from: string; to: string };
export type Mutant = { name: string; killer: Killer | null; edits: Edit[]; why?: string };

const sim: Killer = { by: 'sim' };
const race: Killer = { by: 'pg', file: 'server/sync/cursor-race.pg.test.ts' };

const RAISE = 'return tx\n    .insert(scopes)';

/** Seventeen mistakes that are easily made. Each is made in a copy of the source, and a test must turn red. */
export const MUTANTS: Mutant[] = [
  {
    name: 'naive sequence cursor',
    killer: race,
    edits: [
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
    killer: race,
    edits: [
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
    killer: sim,
    edits: [
      {
        file: 'server/sync/push.ts',
        from: 'export async function push(\n  db: Db,',
        to: `let after: (() => PromiseLike<unknown>) | null = null;
export async function push(db: Db, actor: Actor, input: PushInput, importedBy: string | null = null): Promise<PushResult | Refusal> {
  after = null;
  const told = await taken(db, actor, input, importedBy);
  await after?.();
  return told;
}
async function taken(\n  db: Db,`,
      },
      {
        file: 'server/sync/push.ts',
        from: 'await tx\n      .update(phones)',
        to: 'after = () => db\n      .update(phones)',
      },
    ],
  },
  {
    name: 'taken off the queue before it is sent',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: '  const mutations = batch.map((row) => JSON.parse(row.body) as Envelope);',
        to: '  await leg.ports.precious.markReceived(batch.map(({ seq }) => ({ seq, receipt: 0 })), leg.ports.clock.nowIso());\n  const mutations = batch.map((row) => JSON.parse(row.body) as Envelope);',
      },
    ],
  },
  {
    name: 'HTTP 500 taken for success',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: '(net, signal) => net.push(input, signal)));',
        to: `(net, signal) => net.push(input, signal).catch((error: Fault) => {
    if (error.kind !== 'server') throw error;
    return { serverTime: leg.ports.clock.nowIso(), lastSeq: 0, head: '', stopped: null, received: batch.map(({ seq }) => ({ seq, receipt: 0 })) };
  })));`,
      },
    ],
  },
  {
    name: 'ordered by the clock of the phone',
    killer: sim,
    edits: [
      {
        file: 'server/sync/push.ts',
        from: 'sort((a, b) => a.seq - b.seq)',
        to: 'sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))',
      },
    ],
  },
  {
    name: 'dropped when rejected',
    killer: sim,
    edits: [
      {
        file: 'db/phone/outbox.ts',
        from: 'else await db.outbox.put(decided);',
        to: 'else await db.outbox.delete(decided.seq);',
      },
    ],
  },
  {
    name: 'digest not updated on delete',
    killer: { by: 'unit', file: 'server/sync/digest.test.ts' },
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
    killer: sim,
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
    killer: { by: 'unit', file: 'e2e/sim/photo-order.test.ts' },
    edits: [
      {
        file: 'server/photo/uploads.ts',
        from: '  await keepFile(path, sha256);\n  await discard(path);\n  await received(await getDb(), actor.userId, sha256, size);',
        to: '  await received(await getDb(), actor.userId, sha256, size);\n  await keepFile(path, sha256);\n  await discard(path);',
      },
    ],
  },
  {
    name: 'a new identity on every tab',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/identity.ts',
        from: 'return (await ports.precious.phone()) ?? ',
        to: 'return (ports.random.unit() < 0.7 ? await ports.precious.phone() : undefined) ?? ',
      },
      {
        file: 'db/phone/outbox.ts',
        from: '    if (standing) return standing;\n    await db.phone.add(row);',
        to: '    await db.phone.put(row);\n    if (!standing) return row;',
      },
    ],
  },
  {
    name: 'sent again under a new mutation id',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/push.ts',
        from: 'batch.map((row) => JSON.parse(row.body) as Envelope);',
        to: 'batch.map((row) => ({ ...(JSON.parse(row.body) as Envelope), id: leg.ports.random.uuid() }));',
      },
    ],
  },
  {
    name: 'cursor saved before its rows',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/pull.ts',
        from: '  return leg.ports.cache.apply({ datasetId, from, rows, cursors, scopes: scopes.map(({ id }) => id), at });',
        to: `  const leaf = { datasetId, from, cursors, scopes: scopes.map(({ id }) => id), at };
  return leg.ports.cache
    .apply({ ...leaf, rows: [] })
    .then((done) => (done === 'stale' ? done : leg.ports.cache.apply({ ...leaf, from: cursors, rows })));`,
      },
    ],
  },
  {
    name: 'an upgrade that rewrites the queue',
    killer: { by: 'unit', file: 'e2e/sim/old-queue.test.ts' },
    edits: [
      {
        file: 'db/phone/stores.ts',
        from: `      phone: 'k',
    };
    this.version(1).stores(stores);`,
        to: `      phone: 'k',
    };
    this.version(1).stores(stores);
    this.version(2).upgrade((tx) => tx.table('outbox').toCollection().modify((row: OutboxRow) => { row.body = JSON.stringify({ ...JSON.parse(row.body), v: 2 }); }));`,
      },
    ],
  },
  {
    name: 'a new version of the app starts over an open form',
    killer: { by: 'unit', file: 'web/lib/person/worker.test.ts' },
    edits: [{ file: 'web/lib/person/worker.svelte.ts', from: 'if (lock) go();', to: 'go();' }],
  },
  {
    name: 'no tombstone when a row moves to another scope',
    killer: sim,
    edits: [
      {
        file: 'server/sync/commit-changes.ts',
        from: 'const places = [...synced.flatMap(present), ...(await departed(tx, synced))];',
        to: 'const places = synced.flatMap(present);',
      },
    ],
  },
  {
    name: 'trusting navigator.onLine',
    killer: sim,
    edits: [
      {
        file: 'web/lib/sync/leg.ts',
        from: "    if (signal.aborted) throw new Fault('network', 'stopped');",
        to: "    if (signal.aborted || ports.net.seemsOffline()) throw new Fault('network', 'stopped');",
      },
    ],
  },
];
