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
