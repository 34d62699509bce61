import type { MutationName } from './mutations.ts';

type Fields = Record<string, unknown>;

/** From one version of a mutation's args to the next. `until`: the day after which only a person may still let it in. */
type Step = { until: string; lift(args: Fields): Fields };

/** Every version that was ever released and is no longer written, by name. A phone may come back with it for a year. */
export const OLDER: { [N in MutationName]?: Record<number, Step> } = {
  // It knew neither measured values nor formal inspections, nor somebody who stood before a closed door.
  'inspection.submit': {
    1: {
      until: '2027-11-21',
      lift: (args) => ({
        ...args,
        answers: each(args.answers, { measured: null }),
        unable: null,
        formal: null,
      }),
    },
    // What was drawn over a photo stayed on the phone, and nobody compared the price board with the filed tariff.
    2: {
      until: '2027-11-21',
      lift: (args) => ({
        ...args,
        answers: each(args.answers, { board: null }),
        photos: each(args.photos, { annotation: null }),
      }),
    },
  },
  // It had no word for how serious the matter is: every report was 较大.
  'violation.report': {
    1: { until: '2027-11-21', lift: (args) => ({ ...args, severity: 'B' }) },
    // Nor for the vehicle it was about.
    2: {
      until: '2027-11-21',
      lift: (args) => ({ ...args, vehicle: null, photos: each(args.photos, { annotation: null }) }),
    },
  },
};

export type Said = { name: MutationName; v: number; args: unknown };

/**
 * The same saying in the words of version `to`; its meaning stays what it was when it was signed. What is no object stays
 * as it came, for its shape is judged afterwards.
 * @returns null when no steps lead from its version to `to`: it is newer, or was never released
 */
export function lifted({ name, v, args }: Said, to: number): { args: unknown } | null {
  if (v === to) return { args };
  const step = OLDER[name]?.[v];
  if (v > to || !step) return null;
  return lifted({ name, v: v + 1, args: isFields(args) ? step.lift(args) : args }, to);
}

/** @param at ISO 8601 UTC */
export function hasEnded({ name, v }: Said, at: string): boolean {
  const until = OLDER[name]?.[v]?.until;
  return until !== undefined && at.slice(0, 10) > until;
}

function each(list: unknown, fields: Fields): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((one: unknown) => (isFields(one) ? { ...one, ...fields } : one));
}

function isFields(args: unknown): args is Fields {
  return typeof args === 'object' && args !== null && !Array.isArray(args);
}
