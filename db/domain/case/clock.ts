import { deadline, type Limit } from '../deadline.ts';
import type { Case, CaseState } from '../records.ts';
import type { DUE_KINDS } from '../terms.ts';
import type { WorkCalendar } from '../work-calendar.ts';

export type DueKind = (typeof DUE_KINDS)[number];
/** How long each part of a case may take, by how serious it is, and the calendar it is reckoned with. */
export type CaseClock = {
  edition: string;
  limits: Record<DueKind, Record<Case['severity'], Limit>>;
  calendar: WorkCalendar;
  /** Every edition there was; a case is reckoned with its own. */
  calendars?: readonly WorkCalendar[];
};

/** What runs while a case stands there. With the platform nothing of ours does; how long it is silent is seen by its age (INS-03). */
const RUNS: Partial<Record<CaseState, DueKind>> = {
  reported: 'review',
  in_review: 'review',
  returned: 'supplement',
  docketed: 'hand_over',
  rectifying: 'rectify',
  answered: 'recheck',
  info_requested: 'supplement',
  disposed: 'recheck',
  recheck: 'recheck',
};

/**
 * The clock of the state a case has just come to. What ran before and goes on (审核 from 待审核 to 审核中) is not begun anew.
 * @param clock null on a phone, which only forecasts: nothing falls due there until the server has said so
 * @param limit a limit of its own instead of the policy's
 */
export function clockStarted(record: Case, at: string, clock: CaseClock | null, limit?: Limit): Case {
  const what = RUNS[record.state];
  if (!what || !clock) return { ...record, due: null, dueAt: null, pauses: [], timeAsked: null };
  if (record.due?.what === what && !limit) return reckoned(record, clock);
  const due = {
    ...{ what, start: at, limit: limit ?? clock.limits[what][record.severity], grantedTo: null },
    ...{ ruleEdition: clock.edition, calendarEdition: clock.calendar.edition },
  };
  return reckoned({ ...record, due, pauses: [], timeAsked: null }, clock);
}

/** The clock stands still from then on. */
export function clockPaused(record: Case, at: string, clock: CaseClock | null): Case {
  return reckoned({ ...record, pauses: [...record.pauses, { from: at, to: null }] }, clock);
}

/** It runs on; what it had left, it still has. */
export function clockResumed(record: Case, at: string, clock: CaseClock | null): Case {
  const pauses = record.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return reckoned({ ...record, pauses }, clock);
}

/** When it falls due, from what is stored in the case alone and the calendar of its edition. */
export function reckoned(record: Case, clock: Pick<CaseClock, 'calendar' | 'calendars'> | null): Case {
  const { due, pauses } = record;
  if (!due || !clock) return { ...record, dueAt: null };
  const { dueAt } = deadline(due.start, due.limit, calendarOf(due.calendarEdition, clock), pauses);
  if (dueAt === null) return { ...record, dueAt };
  const instant = new Date(dueAt).toISOString();
  return { ...record, dueAt: due.grantedTo !== null && due.grantedTo > instant ? due.grantedTo : instant };
}

/** The calendar a case was reckoned with; the one in force where its edition is not at hand. */
export function calendarOf(
  edition: string,
  { calendar, calendars = [] }: Pick<CaseClock, 'calendar' | 'calendars'>,
): WorkCalendar {
  return calendars.find((one) => one.edition === edition) ?? calendar;
}
