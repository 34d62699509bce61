import { liveQuery } from 'dexie';
import type { Handset } from './handset.ts';
import { handset } from './start.ts';

export type Live<T> = { readonly current: T; readonly isLoaded: boolean; readonly failure: string | null };

/**
 * Reads the phone's records in a component and again whenever they change, in this tab, another one, or by a pull.
 * Call it while the component is being set up.
 * @param ask reads through the handset: `async (phone) => (await phone.view()).all('visit')`
 * @param deps names the signals that `ask` depends on, so that it is asked anew when they change
 */
export function liveRows<T>(
  ask: (phone: Handset) => Promise<T>,
  initial: T,
  deps: () => unknown = () => null,
): Live<T> {
  let current = $state.raw(initial);
  let isLoaded = $state.raw(false);
  let failure = $state.raw<string | null>(null);
  $effect(() => {
    deps();
    const watch = watchRows(ask, {
      next: (found) => ([current, isLoaded, failure] = [found, true, null]),
      error: (error) => (failure = String(error)),
    });
    return watch;
  });
  return {
    get current() {
      return current;
    },
    get isLoaded() {
      return isLoaded;
    },
    get failure() {
      return failure;
    },
  };
}

type Ears<T> = { next(found: T): void; error(error: unknown): void };

function watchRows<T>(ask: (phone: Handset) => Promise<T>, ears: Ears<T>): () => void {
  let isGone = false;
  let unsubscribe = () => {
    isGone = true;
  };
  const begin = async () => {
    const phone = await handset();
    if (isGone) return;
    // Dexie follows the awaits of a native async function only; a plain one would lose what it read.
    const watch = liveQuery(async () => ask(phone)).subscribe(ears);
    unsubscribe = () => watch.unsubscribe();
  };
  begin().catch(ears.error);
  return () => unsubscribe();
}
