import type { ReportInput } from '#domain/wire.ts';
import { countsOf } from './ladder.ts';
import type { Leg } from './leg.ts';
import type { Ports } from './ports.ts';
import type { RoundEnd } from './round.ts';

const LIMIT_MS = 10_000;
const ANEW_MS = 600_000;

type Told = { text: string; atMs: number };
const last = new WeakMap<Ports['precious'], Told>();

/** Tells the server how this handset is, when that has changed or ten minutes have passed; what gets lost is told again by the next round. */
export async function tellHealth(leg: Leg, end: RoundEnd): Promise<void> {
  const { net, precious, clock } = leg.ports;
  if (!net.report || end.kind === 'again') return;
  try {
    const report = await healthOf(leg, end.kind === 'stopped' ? end.message : null);
    const { usage: _changesAlways, ...telling } = report;
    const text = JSON.stringify(telling);
    const before = last.get(precious);
    const isKnown = before?.text === text && clock.monotonicMs() - before.atMs < ANEW_MS;
    if (isKnown) return;
    await leg.ask(LIMIT_MS, async (_net, signal) => net.report?.(report, signal));
    last.set(precious, { text, atMs: clock.monotonicMs() });
  } catch (error) {
    console.warn('how this phone is could not be told', error);
  }
}

async function healthOf({ ports, phone }: Leg, lastError: string | null): Promise<ReportInput> {
  const { precious, storage, clock, appVersion = '' } = ports;
  const outbox = await precious.outbox();
  const counts = countsOf(outbox, await precious.blobs(), clock.nowMs());
  const { records, photos, photoBytes, attention } = counts;
  const unsent = outbox.filter(({ state }) => state === 'saved').map(({ savedAt }) => savedAt);
  const estimate = await storage.estimate();
  return {
    phoneId: phone.phoneId,
    ...{ records, photos, photoBytes, attention, appVersion },
    oldestAt: unsent.sort()[0] ?? null,
    usage: estimate && Math.round(estimate.usage),
    quota: estimate && Math.round(estimate.quota),
    persisted: (await storage.persisted?.()) ?? null,
    lastError: lastError === null ? null : lastError.slice(0, 300),
  };
}
