import { createSubscriber } from 'svelte/reactivity';

/** The present moment for the screen, in ms; it moves on every `stepMs` while somebody looks. */
export function clock(stepMs: number): { readonly now: number } {
  const subscribe = createSubscriber((update) => {
    const timer = setInterval(update, stepMs);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      subscribe();
      return Date.now();
    },
  };
}

/** The calendar day in the city's time (UTC+8), as dates are stored: 2026-11-20. */
export function dayOf(at: number | string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
