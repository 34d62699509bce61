import type { PullResult } from '#domain/wire.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import { forgetDiffering } from './digest-check.ts';
import { Fault } from './fault.ts';
import type { Leg } from './leg.ts';
import { PROTOCOL } from './protocol.ts';
import { askPhotosAgain } from './restored.ts';
import { asPullResult } from './shapes.ts';

const PULL_LIMIT_MS = 30_000;
const RESTARTS = 5;
const MAX_HELD = 200;

/**
 * Pulls until the server has no more. Outcomes are noted only after the rows that show their effect are in the cache,
 * and not at all (`trusted` false) while both sides' books differ: they could be about another handset's records.
 */
export async function pullAll(leg: Leg, trusted: boolean): Promise<void> {
  const { cache, precious, clock } = leg.ports;
  let restarts = 0;
  let isRebuilt = false;
  for (let pages = 0; ; pages++) {
    leg.report('pulling', pages, pages + 1);
    const { datasetId, cursors } = await cache.meta();
    const page = await fetchPage(leg, cursors);
    const isOther = datasetId !== null && datasetId !== page.datasetId;
    if (isOther) await askPhotosAgain(precious);
    if (isOther) await cache.drop();
    if (isOther || (await apply(leg, page, cursors)) === 'stale') {
      if (++restarts > RESTARTS) throw new Fault('server', 'the data set keeps changing');
      continue;
    }
    if (page.more) continue;
    if (!isRebuilt && (isRebuilt = await forgetDiffering(leg.ports, page))) continue;
    if (trusted) await precious.markDecided(page.outcomes, clock.nowIso());
    return;
  }
}

async function fetchPage(leg: Leg, cursors: PullResult['cursors']): Promise<PullResult> {
  const outbox = await leg.ports.precious.outbox();
  const outcomesAfter = knownOutcomes(outbox, leg.phone.nextSeq);
  const held = outbox.filter(({ outcome }) => outcome === 'held').map(({ seq }) => seq);
  const input = {
    protocol: PROTOCOL,
    phoneId: leg.phone.phoneId,
    cursors,
    outcomesAfter,
    held: held.slice(0, MAX_HELD),
    userId: leg.ports.userId,
  };
  const page = asPullResult(await leg.ask(PULL_LIMIT_MS, (net, signal) => net.pull(input, signal)));
  await leg.contact.heard(page.serverTime);
  return page;
}

/** The highest seq up to which every outcome is known: just before the first undecided one. */
export function knownOutcomes(outbox: OutboxRow[], nextSeq: number): number {
  const undecided = outbox.filter(({ state }) => state !== 'decided').map(({ seq }) => seq);
  return Math.min(nextSeq, ...undecided) - 1;
}

function apply(leg: Leg, page: PullResult, from: PullResult['cursors']): Promise<'applied' | 'stale'> {
  const { datasetId, rows, cursors, scopes } = page;
  const at = page.more ? null : leg.ports.clock.nowIso();
  return leg.ports.cache.apply({ datasetId, from, rows, cursors, scopes: scopes.map(({ id }) => id), at });
}
