import type { CaseClock } from '#domain/case/clock.ts';
import { WORK_CALENDAR } from './work-calendar.ts';

/**
 * How long each part of a case may take, by how serious it is. No city's own figures have been read in a published text: these
 * are the proposal the checklist was made with, and stand until the city says its own.
 */
const LIMITS: CaseClock['limits'] = {
  review: { A: { hours: 24 }, B: { workdays: 2 }, C: { workdays: 3 }, D: { workdays: 5 } },
  supplement: { A: { hours: 24 }, B: { workdays: 2 }, C: { workdays: 3 }, D: { workdays: 5 } },
  hand_over: { A: { hours: 24 }, B: { workdays: 2 }, C: { workdays: 3 }, D: { workdays: 5 } },
  rectify: { A: { hours: 24 }, B: { days: 7 }, C: { days: 15 }, D: { days: 30 } },
  recheck: { A: { workdays: 1 }, B: { workdays: 3 }, C: { workdays: 5 }, D: { workdays: 10 } },
};

/** The clock of cases from then on; a case keeps the editions it was reckoned with. */
export const CASE_CLOCK: CaseClock = { edition: '2026-11', limits: LIMITS, calendar: WORK_CALENDAR };
