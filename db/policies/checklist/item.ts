import type { ChecklistItem, Deadline } from '#domain/records.ts';

type Certainty = ChecklistItem['basis'][number]['certainty'];
type More = Partial<
  Pick<
    ChecklistItem,
    | 'seasons'
    | 'consequence'
    | 'measurement'
    | 'photoAlways'
    | 'comparesTariff'
    | 'violationType'
    | 'assetKind'
    | 'hazard'
    | 'group'
  >
>;
type Group = Pick<ChecklistItem, 'group' | 'authority' | 'violationType' | 'assetKind' | 'hazard'> & {
  /** The source names no competent authority for this group; the one given is our proposal until a city says. */
  proposed: boolean;
};
/** `na`: when 不适用 may be chosen; '' never. `bases`: a letter for how sure it is, then the source. */
export type Row = readonly [
  code: string,
  text: string,
  method: string,
  severity: ChecklistItem['severity'],
  deadline: Deadline,
  na: string,
  bases: readonly string[],
  more?: More,
];

export const SPOT: Deadline = { value: 0, unit: 'on_the_spot' };
export const hours = (value: number): Deadline => ({ value, unit: 'hour' });
export const days = (value: number): Deadline => ({ value, unit: 'day' });
/** 汛期 as in Jiangsu, 1 May to 30 September; a city sets its own in its edition. */
export const flood = (deadline: Deadline): ChecklistItem['seasons'] => [
  { name: '汛期', from: '05-01', to: '09-30', deadline },
];

/** V read in the text of the law itself, S read elsewhere, K known, ? still to be checked (never printed). */
const CERTAINTY: Record<string, Certainty> = { V: 'read', S: 'read_secondary', K: 'known', '?': 'to_check' };

/** The whole items of one group. */
export function itemsOf({ proposed, ...group }: Group, rows: readonly Row[]): ChecklistItem[] {
  const doubt = proposed ? [`? 主管部门“${group.authority}”为建议，以本市职责分工为准`] : [];
  return rows.map(([code, text, method, severity, deadline, na, bases, more]) => ({
    ...group,
    ...{ code, text, method, severity, deadline },
    seasons: [],
    consequence: '',
    basis: [...bases, ...doubt].map(basisOf),
    naAllowed: na !== '',
    naWhen: na,
    photosWhenFailed: 2,
    photoAlways: false,
    afterPhoto: true,
    comparesTariff: false,
    measurement: null,
    ...more,
  }));
}

function basisOf(said: string): ChecklistItem['basis'][number] {
  const certainty = CERTAINTY[said[0] ?? ''];
  if (!certainty) throw new Error(`a basis begins with how sure it is: ${said}`);
  return { text: said.slice(2), certainty };
}

/** Advice, not a limit: the sources were read elsewhere or are still to be checked. A city that has read them makes it binding. */
export const advised = (
  what: string,
  unit: string,
  { min, max }: { min?: number; max?: number },
): ChecklistItem['measurement'] => ({ what, unit, min: min ?? null, max: max ?? null, binding: false });
