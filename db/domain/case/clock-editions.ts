import canonicalize from 'canonicalize';
import type { CalendarEdition, LimitsEdition } from '../clock-shapes.ts';
import { cityDay } from '../deadline.ts';
import { putOffice, type Change, type Rule } from '../decision.ts';
import { refuse } from '../refusal.ts';
import type { Place } from '../roles.ts';
import type { Day, WorkCalendar } from '../work-calendar.ts';
import { reckoned, type CaseClock } from './clock.ts';
import { noted, type CaseWorld } from './story.ts';
import { whyNotCalendar, whyNotLimits } from './whole-clock.ts';

/** The clock of cases on a day: the calendar published last, the limits in force, and every calendar that a case may rest on. */
export function clockOf(
  calendars: readonly CalendarEdition[],
  limits: readonly LimitsEdition[],
  day: Day,
): CaseClock | null {
  const calendar = lastCalendar(calendars);
  const held = limits.filter(({ validFrom }) => validFrom <= day);
  const rule = lastOf(held, ({ validFrom, publishedAt }) => validFrom + publishedAt);
  if (!calendar || !rule) return null;
  return {
    ...{ edition: rule.id, limits: rule.limits },
    ...{ calendar: asCalendar(calendar), calendars: calendars.map(asCalendar) },
  };
}

export function lastCalendar(calendars: readonly CalendarEdition[]): CalendarEdition | null {
  return lastOf(calendars, ({ publishedAt }) => publishedAt);
}

export function asCalendar({ id, years }: Pick<CalendarEdition, 'id' | 'years'>): WorkCalendar {
  return { edition: id, years };
}

function lastOf<T>(all: readonly T[], keyOf: (one: T) => string): T | null {
  return all.reduce<T | null>((last, one) => (last === null || keyOf(one) > keyOf(last) ? one : last), null);
}

/** `running`: the open cases whose time is counted in working days. */
export type CalendarWorld = { editions: readonly CalendarEdition[]; running: readonly CaseWorld[] };

/**
 * Publishes an edition of the work calendar. Cases whose day it moves are reckoned anew with it in the same transaction, each with
 * a line in its story; years that are not published stay unknown. The same again changes nothing.
 */
export const publishCalendar: Rule<'calendar.publish', CalendarWorld> = {
  place: wholeNetwork,
  decide({ editions, running }, args, actor, when) {
    const existing = editions.find(({ id }) => id === args.id);
    if (existing) return isSame(existing, args) ? [] : refuse('edition_exists');
    const last = lastCalendar(editions);
    const why = whyNotCalendar(args.years, last?.years ?? []);
    if (why) return why;
    const edition = { ...args, publishedBy: actor.name, publishedAt: after(last, when.at) };
    const moved = movedBy(asCalendar(edition), running).flatMap(({ world, next }): Change[] => {
      const note = `工作日历 ${args.id}：${shown(world.record?.dueAt)} → ${shown(next.dueAt)}`;
      return noted(world, next, { actor, when, kind: 'reckoned', note });
    });
    return [putOffice('work_calendar', edition), ...moved];
  },
};

/** The cases whose day another calendar moves, and those whose clock stands still: they go on with it. */
export function movedBy(calendar: WorkCalendar, running: readonly CaseWorld[]) {
  return running.flatMap((world) => {
    const { record } = world;
    if (!record?.due) return [];
    const due = { ...record.due, calendarEdition: calendar.edition };
    const next = reckoned({ ...record, due }, { calendar });
    return next.dueAt === record.dueAt && next.dueAt !== null ? [] : [{ world, next }];
  });
}

// Of two published at once the one that is decided last is the last, whichever was asked for first.
function after(last: CalendarEdition | null, at: string): string {
  if (last === null || last.publishedAt < at) return at;
  return new Date(Date.parse(last.publishedAt) + 1).toISOString();
}

function shown(instant: string | null | undefined): string {
  return instant ? cityDay(instant) : '暂停计时';
}

export type LimitsWorld = { editions: readonly LimitsEdition[] };

/** Publishes an edition of the limits: what begins from its day on is given them, what runs keeps its own. */
export const publishLimits: Rule<'limits.publish', LimitsWorld> = {
  place: wholeNetwork,
  decide({ editions }, args, actor, when) {
    const existing = editions.find(({ id }) => id === args.id);
    if (existing) return isSame(existing, args) ? [] : refuse('edition_exists');
    if (args.validFrom < cityDay(when.at)) return refuse('edition_backdated');
    const why = whyNotLimits(args.limits);
    return why ?? [putOffice('case_limits', { ...args, publishedBy: actor.name, publishedAt: when.at })];
  },
};

// Both hold for every city; '' lies under a city-wide grant only.
function wholeNetwork(): Place {
  return { streetId: '', operatorId: null };
}

function isSame<T extends object>(existing: T & { publishedBy: string; publishedAt: string }, args: T) {
  const { publishedBy: _by, publishedAt: _at, ...said } = existing;
  return canonicalize(said) === canonicalize(args);
}
