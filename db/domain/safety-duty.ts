import { cityDay } from './deadline.ts';
import { putOffice, type Rule } from './decision.ts';
import { daysAfter } from './frequency.ts';
import type { SafetyDuty } from './office-records.ts';
import type { Asset, Operator } from './records.ts';
import { refuse } from './refusal.ts';
import type { Day } from './work-calendar.ts';

const MOST_CHECKS = 60;
/** How far a calendar looks ahead. */
const AHEAD_DAYS = 90;

export type SafetyWorld = { operator: Operator | null; duty: SafetyDuty | null };

/** An operator names who answers for the safety of its lots and how often its own people look (DEV-16); the log of looks stays. */
export const nameOwner: Rule<'operator.nameOwner', SafetyWorld> = {
  place: () => null,
  decide({ operator, duty }, { operatorId, ...said }) {
    if (!operator) return refuse('not_found');
    return [putOffice('safety_duty', { id: operatorId, ...said, checks: duty?.checks ?? [] })];
  },
};

/** A look of the operator's own people enters the log and moves the next one (DEV-16). The same look twice is one. */
export const noteCheck: Rule<'operator.noteCheck', SafetyWorld> = {
  place: () => null,
  decide({ duty }, { operatorId: _operator, ...check }, _actor, when) {
    if (!duty) return refuse('safety_owner_unnamed');
    if (check.doneOn > cityDay(when.at)) return refuse('check_ahead');
    const isSame = (one: typeof check) => one.doneOn === check.doneOn && one.by === check.by;
    if (duty.checks.some(isSame)) return refuse('check_noted');
    const checks = [check, ...duty.checks]
      .sort((one, other) => (one.doneOn < other.doneOn ? 1 : -1))
      .slice(0, MOST_CHECKS);
    return [putOffice('safety_duty', { ...duty, checks })];
  },
};

export type SafetyDate<D> = {
  day: Day;
  kind: 'check' | 'certificate' | 'service';
  /** The device a certificate or a service is of; null for a look at all lots. */
  device: D | null;
  isLate: boolean;
};

/**
 * The days an operator has to keep (DEV-16): its own looks, the certificates that end, the services that fall due; the earliest
 * first, what is late among them. Visits of inspectors are no part of it: they are not announced.
 */
export function safetyDates<D extends Pick<Asset, 'upkeep'>>(
  duty: SafetyDuty | null,
  devices: readonly D[],
  today: Day,
): SafetyDate<D>[] {
  const until = daysAfter(today, AHEAD_DAYS);
  const dates = [
    ...looks(duty, today, until).map((day) => ({ day, kind: 'check' as const, device: null })),
    ...devices.flatMap((device) => datesOf(device)),
  ];
  return dates
    .filter(({ day }) => day <= until)
    .map((date) => ({ ...date, isLate: date.day < today }))
    .sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}

function datesOf<D extends Pick<Asset, 'upkeep'>>(device: D) {
  const { certificate = null, serviceDueOn = null } = device.upkeep ?? {};
  return [
    ...(certificate ? [{ day: certificate.validTo, kind: 'certificate' as const, device }] : []),
    ...(serviceDueOn ? [{ day: serviceDueOn, kind: 'service' as const, device }] : []),
  ];
}

// One that was left out is told once: the next ones are reckoned from the day it is made up for, not from the plan.
function looks(duty: SafetyDuty | null, today: Day, until: Day): Day[] {
  if (!duty) return [];
  const { since, checkEveryDays, checks } = duty;
  const last = checks[0]?.doneOn ?? since;
  const first = daysAfter(last > since ? last : since, checkEveryDays);
  const days = [first];
  const from = first < today ? today : first;
  for (let day = daysAfter(from, checkEveryDays); day <= until; day = daysAfter(day, checkEveryDays))
    days.push(day);
  return days;
}

/** What a list shows of a duty: the number too short to dial, and the last looks. */
export function shownDuty(duty: SafetyDuty): SafetyDuty {
  return { ...duty, owner: { ...duty.owner, phone: maskedPhone(duty.owner.phone) } };
}

/** 139 ···· 5678: enough to tell two numbers apart, not to dial one (SEC-01). */
function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '····' : `${digits.slice(0, 3)} ···· ${digits.slice(-2)}`;
}
