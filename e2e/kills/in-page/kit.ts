import type { Screen } from '../screen.ts';

/** What runs inside the page, around the built app and never in it. Each function travels alone, as text. */
export type Kit = {
  /** Something has just happened, or is about to; nothing that comes after it in this thread has. */
  emit(event: string): void;
  arm(armed: Armed): void;
  /** Whether the next thing waited for begins like this; saves work that nobody waits for. */
  waitsFor(prefix: string): boolean;
  read(): Screen;
};

/** `at` as in a point. */
export type Armed = { name: string; at: readonly string[] };

/** The page's own last words, as the reaper hears them. */
export type LastWords = { name: string; screen: Screen };

/** `killArmed`: what the page was opened with. */
export type WithKit = { killKit: Kit; killArmed?: Armed };
