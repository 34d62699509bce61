import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { TABLES } from '#db/postgres/tables.ts';
import { SYNCED_TABLES, type BlobRow, type CachedRow, type OutboxRow } from '#db/phone/rows.ts';
import type { RecordOf, TableName } from '#domain/records.ts';
import { project, scopesOf } from '#domain/scope.ts';
import { actorOf } from '#server/actors.ts';
import { bookOf, type LedgerRow } from './ledger-book.ts';
import type { Phone } from './phone.ts';
import { scopesFor } from './watch.ts';
import type { World } from './world.ts';

/** Holds once everything has had its chance: all promises are with the server, and said as they came out. */
export async function checkAtRest(world: World): Promise<void> {
  const { ledger } = await bookOf(world);
  for (const one of world.promised) {
    const row = ledger.get(one.id);
    if (one.phone.cloned) continue;
    if (row?.hash !== one.hash)
      world.broken('I10 liveness', `${one.phone.name} ${one.recordId} never arrived`);
    else if (row.actorId !== one.userId)
      world.broken('I12 identity', `${one.recordId} arrived as ${row.actorId}`);
    else checkOutcome(world, one, row);
  }
  await checkEffects(world, ledger);
}

/** I6 what did not become a fact shows as needing attention; I9 what did has its photos. */
function checkOutcome(world: World, one: World['promised'][number], row: LedgerRow): void {
  const kept = one.phone.kept(one.userId);
  const shown = kept.one<OutboxRow>('outbox', one.seq) ?? kept.one<OutboxRow>('journal', one.seq);
  if (shown?.state !== 'decided' || shown.outcome !== row.outcome)
    world.broken(
      'I6 visible outcome',
      `${one.recordId} is ${row.outcome} but shows ${shown?.outcome ?? shown?.state}`,
    );
  if (row.outcome !== 'applied' || world.past.restored) return;
  for (const sha256 of one.photos) {
    const bytes = world.server.disk.get(sha256);
    const isWhole = bytes && createHash('sha256').update(bytes).digest('hex') === sha256;
    if (!isWhole) world.broken('I9 blobs', `a photo of ${one.recordId} is not on the server`);
    const known = kept.one<BlobRow>('blobs', sha256);
    if (known?.state !== 'stored')
      world.broken('I10 liveness', `a photo of ${one.recordId} still shows ${known?.state}`);
  }
}

/** I2: one record and one first line of a case's story per applied mutation, and every stored photo is really there (I9). */
async function checkEffects(world: World, ledger: Map<string, LedgerRow>): Promise<void> {
  const { db, disk } = world.server;
  const applied = [...ledger.values()].filter(({ outcome }) => outcome === 'applied');
  const records = new Set<string>(
    (await db.select({ id: TABLES.inspection.id }).from(TABLES.inspection)).map(({ id }) => id),
  );
  for (const { id } of await db.select({ id: TABLES.case.id }).from(TABLES.case)) records.add(id);
  for (const { args, name } of applied) {
    const { inspectionId, caseId } = args as { inspectionId?: string; caseId?: string };
    if (!records.has(inspectionId ?? caseId ?? ''))
      world.broken('I2 exactly once', `${name} was applied without effect`);
  }
  const firsts = (await db.select().from(TABLES.case_event)).filter(({ kind }) => kind === 'reported');
  if (new Set(firsts.map(({ caseId }) => caseId)).size !== firsts.length)
    world.broken('I2 exactly once', 'a case was reported twice');
  for (const photo of await db.select().from(TABLES.photo))
    if (photo.stored && !disk.has(photo.sha256))
      world.broken('I9 blobs', `${photo.id} is stored without bytes`);
}

/** I5: right after its last pull a cache holds exactly the rows of its scopes, no more, no fewer, each as it stands. */
export async function checkCache(world: World, phone: Phone, userId: string): Promise<void> {
  const actor = await actorOf(world.server.db, userId);
  if (!actor) return;
  const there = await truth(world, new Set(scopesFor(actor)));
  const here = new Map<string, string>();
  for (const table of SYNCED_TABLES)
    for (const { id, scope, row } of phone.pulled(userId).all<CachedRow>(table))
      here.set(`${scope} ${table} ${id}`, canonicalize(row) ?? '');
  for (const key of new Set([...there.keys(), ...here.keys()]))
    if (there.get(key) !== here.get(key)) {
      const [server, cache] = [there.get(key) ?? 'nothing', here.get(key) ?? 'nothing'];
      world.broken(
        'I5 no gap',
        `${phone.name} ${userId} ${key}: server ${server.slice(0, 300)}, phone ${cache.slice(0, 300)}`,
      );
    }
}

async function truth({ server }: World, scopes: Set<string>): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (const table of SYNCED_TABLES)
    for (const row of (await server.db
      .select()
      .from(TABLES[table] as typeof TABLES.area)) as unknown as RecordOf<TableName>[])
      for (const scope of scopesOf(table, row as never))
        if (scopes.has(scope))
          rows.set(`${scope} ${table} ${row.id}`, canonicalize(project(table, row as never, scope)) ?? '');
  return rows;
}
