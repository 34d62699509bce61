import type { Fix } from '#domain/records.ts';

const MINUTE_MS = 60_000;
/** Up to here a position counts as that of the moment. */
const FRESH_MS = 2 * MINUTE_MS;

/** How a position lies to the moment of a photo: `minutes` before it, or after it when the photo came first. */
export type FixAge = { when: 'now' | 'before' | 'after'; minutes: number };

export function fixAge(fix: Pick<Fix, 'at'>, at: string | number): FixAge {
  const ms = new Date(at).getTime() - Date.parse(fix.at);
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
  if (Math.abs(ms) < FRESH_MS) return { when: 'now', minutes };
  return { when: ms > 0 ? 'before' : 'after', minutes };
}
