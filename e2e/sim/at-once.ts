import type { Envelope } from '#domain/envelope.ts';
import type { BlobRow, CacheMeta, DraftRow, OutboxRow } from '#db/phone/rows.ts';
import type { DraftPromise } from './inspector.ts';
import { bookOf, type LedgerRow } from './ledger-book.ts';
import type { Phone } from './phone.ts';
import type { World } from './world.ts';

type Held = { phone: Phone; userId: string; rows: OutboxRow[]; byId: Map<string, OutboxRow> };

/** Holds at every moment, whatever has just happened: nothing promised is missing, nothing shown is ahead of the truth. */
export async function checkAtOnce(world: World): Promise<void> {
  const { ledger, blobs } = await bookOf(world);
  for (const phone of world.phones) {
    for (const userId of phone.users) {
      const kept = phone.kept(userId);
      const rows = [...kept.all<OutboxRow>('journal'), ...kept.all<OutboxRow>('outbox')];
      const held = { phone, userId, rows, byId: new Map(rows.map((row) => [row.id, row])) };
      checkPromises(world, held, ledger);
      if (!world.past.restored && !phone.cloned) checkStatus(world, held, ledger, blobs);
      if (!world.past.restored && !world.past.revoked.has(userId)) checkReveal(world, held);
      checkDrafts(world, held);
      checkOwnCache(world, held);
      checkRefused(world, held);
    }
  }
}

/** I1: every mutation whose saving was confirmed is on its phone or in the ledger. */
function checkPromises(world: World, { phone, userId, byId }: Held, ledger: Map<string, LedgerRow>): void {
  for (const one of world.promised.filter((each) => each.phone === phone && each.userId === userId)) {
    const row = byId.get(one.id);
    if (row && row.hash !== one.hash && isSignedAnew(row, one.hash)) one.hash = row.hash;
    const kept = row?.hash ?? ledger.get(one.id)?.hash;
    if (kept !== one.hash) world.broken('I1 no loss', `${phone.name} ${userId} ${one.recordId} is gone`);
  }
}

const envelope = (text: string) => JSON.parse(text) as Envelope;

/** A forked handset says the same under its new name: place in the chain and signature are others, what is said is not. */
function isSignedAnew({ body, former = [] }: OutboxRow, hash: string): boolean {
  const saidIn = (text: string) => {
    const { phoneId: _name, seq: _seq, prev: _prev, hash: _hash, sig: _sig, ...said } = envelope(text);
    return JSON.stringify(said);
  };
  return former.some((text) => envelope(text).hash === hash && saidIn(text) === saidIn(body));
}

/** I8: what the phone says the server has, the server has. */
function checkStatus(
  world: World,
  { phone, userId, rows }: Held,
  ledger: Map<string, LedgerRow>,
  blobs: Set<string>,
): void {
  for (const row of rows) {
    const there = ledger.get(row.id);
    if (row.state !== 'saved' && there?.hash !== row.hash)
      world.broken(
        'I8 honest status',
        `${phone.name} says ${row.state} of ${row.id}; the server does not have it`,
      );
    if (row.state === 'decided' && row.outcome !== there?.outcome)
      world.broken('I8 honest status', `${row.id} shows ${row.outcome}, the ledger says ${there?.outcome}`);
  }
  for (const blob of phone.kept(userId).all<BlobRow>('blobs'))
    if (blob.state === 'stored' && !(blobs.has(blob.sha256) && world.server.disk.has(blob.sha256)))
      world.broken('I8 honest status', `${phone.name} says a photo is stored; the server does not have it`);
}

/** I4: an outcome shows only with its effect. */
function checkReveal(world: World, { phone, userId, rows }: Held): void {
  const pulled = phone.pulled(userId);
  const meta = pulled.one<CacheMeta>('meta', 'k');
  if (!meta?.lastPullAt || !meta.scopes.includes(`user:${userId}`)) return;
  for (const row of rows.filter(({ outcome }) => outcome === 'applied')) {
    const { args } = JSON.parse(row.body) as { args: { inspectionId?: string; caseId?: string } };
    const [table, id] = args.inspectionId
      ? ['inspection' as const, args.inspectionId]
      : ['case' as const, args.caseId ?? ''];
    if (!pulled.one(table, [id, `user:${userId}`]))
      world.broken('I4 atomic reveal', `${phone.name} shows ${row.id} as applied without its record`);
  }
}

/** I7: nobody else's own rows lie in this person's cache, not even for a moment. */
function checkOwnCache(world: World, { phone, userId }: Held): void {
  const meta = phone.pulled(userId).one<CacheMeta>('meta', 'k');
  const strange = meta?.scopes.find((scope) => scope.startsWith('user:') && scope !== `user:${userId}`);
  if (strange) world.broken('I7 scope', `the cache of ${userId} on ${phone.name} holds ${strange}`);
}

/** The last confirmed keystroke is there until its record is. */
function checkDrafts(world: World, { phone, userId, rows }: Held): void {
  const mine = world.told.drafts.filter(
    (one: DraftPromise) => one.tab.phone === phone && one.tab.userId === userId && !one.over && one.step > 0,
  );
  for (const draft of mine) {
    const row = phone.kept(userId).one<DraftRow>('drafts', draft.id);
    const step = (row?.body as { step: number } | undefined)?.step ?? 0;
    if (step < draft.step && !rows.some(({ body }) => body.includes(`"${draft.record}"`)))
      world.broken(
        'I1 no loss',
        `${phone.name} draft ${draft.id} is at ${step}, ${draft.step} was confirmed`,
      );
  }
}

/** A refusal means that nothing was saved. */
function checkRefused(world: World, { phone, rows }: Held): void {
  for (const { tab, record, refusal } of world.told.refused)
    if (tab.phone === phone && rows.some(({ body }) => body.includes(`"${record}"`)))
      world.broken('I8 honest status', `${phone.name} was told ${refusal} of ${record}, yet it is saved`);
}
