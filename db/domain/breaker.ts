import type { Endpoint } from './office-records.ts';

/**
 * How an endpoint has answered of late; the same for all workers. `probeAt` null: closed, everything goes. Else nothing goes
 * but one row from then on, which `probeId` holds until `probeUntil`, when its worker counts as gone. ISO 8601 UTC.
 */
export type Breaker = {
  id: Endpoint;
  failures: number;
  failedProbes: number;
  openedAt: string | null;
  probeAt: string | null;
  probeId: string | null;
  probeUntil: string | null;
};

/** What a try says of the endpoint. `answered`: it took the row or refused it, it is there. `silent`: it may succeed later. */
export type Sign = 'answered' | 'silent';

/** So many failures in a row open it (INS-02). */
export const OPENS_AFTER = 5;
/** Seconds until the first probe, the second…; the last one goes on. */
const WAITS = [30, 60, 300, 900] as const;

export function closed(id: Endpoint): Breaker {
  return { id, failures: 0, failedProbes: 0, ...{ openedAt: null, probeAt: null }, ...FREE };
}

const FREE = { probeId: null, probeUntil: null };

export function isOpen({ probeAt }: Breaker): boolean {
  return probeAt !== null;
}

/** True when one row may go to see whether the endpoint is back; false too while it is closed and none is needed. */
export function mayProbe(breaker: Breaker, now: Date): boolean {
  if (breaker.probeAt === null || breaker.probeAt > now.toISOString()) return false;
  return breaker.probeUntil === null || breaker.probeUntil < now.toISOString();
}

/** That row is on its way; nobody else goes until it has answered or its lease is over. */
export function probing(breaker: Breaker, dispatchId: string, until: Date): Breaker {
  return { ...breaker, probeId: dispatchId, probeUntil: until.toISOString() };
}

/**
 * After a try of a row.
 * @param afterSeconds how long the endpoint asked to be left alone, where it did
 */
export function after(
  breaker: Breaker,
  tried: { dispatchId: string; sign: Sign; afterSeconds: number | null },
  now: Date,
): Breaker {
  if (tried.sign === 'answered') return closed(breaker.id);
  const { failures, failedProbes } = breaker;
  if (!isOpen(breaker))
    return failures + 1 < OPENS_AFTER ? { ...breaker, failures: failures + 1 } : opened(breaker, tried, now);
  // Sent before it opened, or by a worker whose lease was over: it says nothing new.
  if (breaker.probeId !== tried.dispatchId) return breaker;
  return {
    ...breaker,
    ...FREE,
    failedProbes: failedProbes + 1,
    probeAt: nextProbe(failedProbes + 1, tried, now),
  };
}

type Asked = { afterSeconds: number | null };

function opened(breaker: Breaker, tried: Asked, now: Date): Breaker {
  return {
    ...{ ...breaker, ...FREE, failures: OPENS_AFTER, failedProbes: 0 },
    ...{ openedAt: now.toISOString(), probeAt: nextProbe(0, tried, now) },
  };
}

function nextProbe(failedProbes: number, { afterSeconds }: Asked, now: Date): string {
  const wait = WAITS[Math.min(failedProbes, WAITS.length - 1)] as number;
  const longest = WAITS[WAITS.length - 1] as number;
  const seconds = Math.max(wait, Math.min(afterSeconds ?? 0, longest));
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
