import { Fault } from './fault.ts';
import type { Scheduler } from './ports.ts';

/** Gives work a time limit; past it, or when the outer signal fires, its own signal fires and nobody waits for it any more. */
export async function within<T>(
  scheduler: Scheduler,
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cut = linked(outer);
  const late = scheduler.sleep(ms, cut.signal).then(() => {
    throw new Fault('network', outer.aborted ? 'stopped' : `no answer within ${ms} ms`);
  });
  try {
    return await Promise.race([work(cut.signal), late]);
  } finally {
    cut.abort();
  }
}

/** A controller that also fires with the outer signal. */
export function linked(outer: AbortSignal): AbortController {
  const cut = new AbortController();
  if (outer.aborted) cut.abort();
  else outer.addEventListener('abort', () => cut.abort(), { once: true, signal: cut.signal });
  return cut;
}
