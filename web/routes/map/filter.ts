import type { Facility } from '#domain/records.ts';

/** At most one of what matters and one grade at a time. */
export type Filter = { matter: 'trouble' | 'today' | null; grade: 'red' | 'yellow' | 'green' | null };
export const NO_FILTER: Filter = { matter: null, grade: null };

export function isFiltered({ matter, grade }: Filter): boolean {
  return matter !== null || grade !== null;
}

/** @param inTrouble lots with an open case @param today lots to be visited by today */
export function fits(
  lot: Pick<Facility, 'id' | 'grade'>,
  { matter, grade }: Filter,
  inTrouble: ReadonlySet<string>,
  today: ReadonlySet<string>,
): boolean {
  if (grade && lot.grade !== grade) return false;
  if (matter === 'trouble') return inTrouble.has(lot.id);
  return matter !== 'today' || today.has(lot.id);
}
