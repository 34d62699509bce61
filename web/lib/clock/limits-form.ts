import { isCountable } from '#domain/case/whole-clock.ts';
import type { LimitsEdition } from '#domain/clock-shapes.ts';
import { DUE_KINDS, SEVERITIES } from '#domain/terms.ts';

type Limits = LimitsEdition['limits'];
export type Limit = Limits[(typeof DUE_KINDS)[number]][(typeof SEVERITIES)[number]];
export type Unit = 'hours' | 'days' | 'workdays' | 'workhours';
/** A limit as it is typed. */
export type LimitForm = { amount: string; unit: Unit; hours: Extract<Limit, { workhours: number }>['hours'] };
export type CellKey = `${(typeof DUE_KINDS)[number]}-${(typeof SEVERITIES)[number]}`;
export type LimitsForm = Record<CellKey, LimitForm>;

export const CELLS = DUE_KINDS.flatMap((what) =>
  SEVERITIES.map((severity) => ({ what, severity, key: `${what}-${severity}` as CellKey })),
);

const A_DAY: LimitForm['hours'] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];

export function unitOf(limit: Limit): Unit {
  if ('workhours' in limit) return 'workhours';
  if ('workdays' in limit) return 'workdays';
  return 'days' in limit ? 'days' : 'hours';
}

export function amountOf(limit: Limit): number {
  if ('workhours' in limit) return limit.workhours;
  if ('workdays' in limit) return limit.workdays;
  return 'days' in limit ? limit.days : limit.hours;
}

export function formOf(limits: Limits): LimitsForm {
  const cells = CELLS.map(({ what, severity, key }) => {
    const limit = limits[what][severity];
    const hours = 'workhours' in limit ? limit.hours : A_DAY;
    return [key, { amount: String(amountOf(limit)), unit: unitOf(limit), hours }] as const;
  });
  return Object.fromEntries(cells) as LimitsForm;
}

/** The first cell that cannot be counted; null: the form is whole. */
export function wrongCell(form: LimitsForm): (typeof CELLS)[number] | null {
  return CELLS.find(({ key }) => !isCountable(limitOf(form[key]))) ?? null;
}

export function limitsOf(form: LimitsForm): Limits {
  const row = (what: (typeof DUE_KINDS)[number]) =>
    Object.fromEntries(SEVERITIES.map((severity) => [severity, limitOf(form[`${what}-${severity}`])]));
  return Object.fromEntries(DUE_KINDS.map((what) => [what, row(what)])) as Limits;
}

function limitOf({ amount, unit, hours }: LimitForm): Limit {
  const much = amount.trim() === '' ? 0 : Number(amount);
  if (unit === 'workhours') return { workhours: much, hours };
  if (unit === 'workdays') return { workdays: much };
  return unit === 'days' ? { days: much } : { hours: much };
}
