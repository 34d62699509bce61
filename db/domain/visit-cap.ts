import type { Visit } from './records.ts';

/** A published ceiling of formal visits per enterprise and calendar year; `perYear` null: none is published, nothing is refused. */
export type VisitCap = { perYear: number | null };
export type Counted = { capped: number; byClue: number };

type Counts = Pick<Visit, 'kind' | 'origin' | 'state' | 'dueOn' | 'enterpriseId' | 'id'>;

/**
 * How often an enterprise is or was formally visited in a year. Those by clue are counted apart and stand outside the ceiling;
 * a cancelled one does not count, one that could not inspect did not take the enterprise's time and does not either.
 */
export function countedVisits(visits: readonly Counts[], enterpriseId: string, year: string): Counted {
  const formal = visits.filter(
    (visit) =>
      visit.kind === 'formal' &&
      visit.enterpriseId === enterpriseId &&
      visit.dueOn.startsWith(`${year}-`) &&
      visit.state !== 'cancelled' &&
      visit.state !== 'unable',
  );
  const byClue = formal.filter(({ origin }) => origin === 'clue').length;
  return { capped: formal.length - byClue, byClue };
}

/** True when one more, not by clue, would be beyond the ceiling. */
export function isCapReached({ perYear }: VisitCap, { capped }: Counted): boolean {
  return perYear !== null && capped >= perYear;
}
