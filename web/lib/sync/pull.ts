import type { PullResult } from '#domain/wire.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import { countPage, forgetDiffering } from './digest-check.ts';
import { Fault } from './fault.ts';
import type { Leg } from './leg.ts';
import { PROTOCOL } from './protocol.ts';
import { askPhotosAgain } from './restored.ts';
import { asPullResult } from './shapes.ts';

const PULL_LIMIT_MS = 30_000;
const RESTARTS = 5;
const MAX_HELD = 200;

type Cursors = PullResult['cursors'];
type Answer = { from: Cursors; page: PullResult };

/**
 * Pulls until the server has no more; the next page is on its way while one is stored. Outcomes are noted only after the rows
 * that show their effect are in the cache, and not at all (`trusted` false) while both sides' books differ: they could be about
 * another handset's records.
 */
export async function pullAll(leg: Leg, trusted: boolean): Promise<void> {
  const { cache, precious, clock } = leg.ports;
  let restarts = 0;
  let isRebuilt = false;
  let ahead: Answer | null = null;
  for (let pages = 0; ; pages++) {
    leg.report('pulling', pages, pages + 1);
    const { datasetId, cursors } = await cache.meta();
    const answer: Answer = ahead ?? (await fetchPage(leg, cursors));
    const { page } = answer;
    const isOther = datasetId !== null && datasetId !== page.datasetId;
    if (isOther) await askPhotosAgain(precious);
    if (isOther) await cache.drop();
    ahead = isOther ? null : await storeAndFetch(leg, answer);
    if (isOther || !ahead) {
      if (++restarts > RESTARTS) throw new Fault('server', 'the data set keeps changing');
      continue;
    }
    if (page.more) continue;
    ahead = null;
    if (!isRebuilt && (isRebuilt = await forgetDiffering(leg.ports, page))) continue;
    if (trusted) await precious.markDecided(page.outcomes, clock.nowIso());
    return;
  }
}

/** @returns the next page, or the same one when it was the last; null when the cache had moved on since this one was asked for */
async function storeAndFetch(leg: Leg, answer: Answer): Promise<Answer | null> {
  const { from, page } = answer;
  const next = page.more ? fetchPage(leg, cursorsAfter(answer)) : answer;
  // Whatever comes of one, the other has ended before anybody goes on.
  const [stored, fetched] = await Promise.allSettled([store(leg, page, from), next]);
  if (stored.status === 'rejected') throw stored.reason;
  if (stored.value === 'stale') return null;
  if (fetched.status === 'rejected') throw fetched.reason;
  return fetched.value;
}

async function store(leg: Leg, page: PullResult, from: Cursors): Promise<'applied' | 'stale'> {
  const counted = await countPage(leg.ports.cache, page, from);
  const done = await apply(leg, page, from);
  if (done === 'applied') counted();
  return done;
}

/** Where the cache stands once this page is in it; a wrong guess would be found stale. */
function cursorsAfter({ from, page }: Answer): Cursors {
  const granted = new Set(page.scopes.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries({ ...from, ...page.cursors }).filter(([scope]) => granted.has(scope)),
  );
}

async function fetchPage(leg: Leg, from: Cursors): Promise<Answer> {
  const outbox = await leg.ports.precious.outbox();
  const outcomesAfter = knownOutcomes(outbox, leg.phone.nextSeq);
  const held = outbox.filter(({ outcome }) => outcome === 'held').map(({ seq }) => seq);
  const input = {
    protocol: PROTOCOL,
    phoneId: leg.phone.phoneId,
    cursors: from,
    outcomesAfter,
    held: held.slice(0, MAX_HELD),
    userId: leg.ports.userId,
  };
  const page = asPullResult(await leg.ask(PULL_LIMIT_MS, (net, signal) => net.pull(input, signal)));
  if (!page.more) await leg.contact.heard(page.serverTime);
  return { from, page };
}

/** The highest seq up to which every outcome is known: just before the first undecided one. */
export function knownOutcomes(outbox: OutboxRow[], nextSeq: number): number {
  const undecided = outbox.filter(({ state }) => state !== 'decided').map(({ seq }) => seq);
  return Math.min(nextSeq, ...undecided) - 1;
}

function apply(leg: Leg, page: PullResult, from: Cursors): Promise<'applied' | 'stale'> {
  const { datasetId, rows, cursors, scopes } = page;
  const at = page.more ? null : leg.ports.clock.nowIso();
  return leg.ports.cache.apply({ datasetId, from, rows, cursors, scopes: scopes.map(({ id }) => id), at });
}
