import { editionOn } from '#domain/checklist.ts';
import type { Args } from '#domain/mutations.ts';
import type { Checklist } from '#domain/records.ts';
import { covers } from '#domain/roles.ts';
import type { Answers } from '#lib/desk/answers.ts';
import type { Edition } from './plan-form.ts';

type Person = Answers['person']['list'][number];
export type Lot = Answers['visit']['drawable']['lots'][number];
export const GRADE_CHOICES = ['red', 'yellow', 'green', 'none'] as const;
export type GradeChoice = (typeof GRADE_CHOICES)[number];

/** What somebody has chosen so far; the number is what its field holds. */
export type DrawForm = {
  kind: Args<'visit.draw'>['kind'];
  template: Checklist['template'];
  areaId: string;
  grades: readonly GradeChoice[];
  /** Whom the draw leaves out; everybody else who may be sent stands on the list. */
  leftOut: readonly string[];
  count: string;
  dueOn: string;
  reason: string;
};
export type FieldOfDraw = 'area' | 'lots' | 'officers' | 'count' | 'edition' | 'due' | 'reason';
/** Both lists, as the form has narrowed them. */
export type Lists = { lots: readonly Lot[]; officers: readonly Person[] };

export function emptyDraw(dueOn: string): DrawForm {
  return {
    ...{ kind: 'formal', template: 'formal', areaId: '', grades: GRADE_CHOICES, leftOut: [] },
    ...{ count: '3', dueOn, reason: '' },
  };
}

/** The lots of the area and grades. */
export function lotsFor({ areaId, grades }: DrawForm, lots: readonly Lot[]): Lot[] {
  return lots.filter(({ streetId, grade }) => covers(areaId, streetId) && grades.includes(grade ?? 'none'));
}

/** Who may inspect somewhere in the area: at work, in a field role that reaches into it. */
export function fieldPeople({ areaId }: DrawForm, people: readonly Person[]): Person[] {
  const reaches = (held: string | null) => covers(held, areaId) || (held?.startsWith(areaId) ?? false);
  return people.filter(
    ({ suspended, grants }) =>
      !suspended &&
      grants.some(
        (grant) => (grant.role === 'inspector' || grant.role === 'officer') && reaches(grant.areaId),
      ),
  );
}

/** The list that officers are drawn from: a formal inspection takes those with certificates only (行政处罚法 42). */
export function officersFor(form: DrawForm, people: readonly Person[]): Person[] {
  return fieldPeople(form, people).filter(
    ({ id, certNo }) => !form.leftOut.includes(id) && (form.kind !== 'formal' || certNo !== null),
  );
}

/** What is still missing, in the order of the form. */
export function faultsOfDraw(
  form: DrawForm,
  { lots, officers }: Lists,
  { editions, today }: { editions: readonly Edition[]; today: string },
): FieldOfDraw[] {
  const wrong: Record<FieldOfDraw, boolean> = {
    edition: editionOn(editions, form.template, form.dueOn) === null,
    area: form.areaId === '',
    lots: form.areaId !== '' && lots.length === 0,
    officers: form.areaId !== '' && officers.length < 2,
    count: !/^[1-9]\d{0,2}$/.test(form.count) || Number(form.count) > Math.min(200, lots.length || 200),
    due: form.dueOn < today,
    reason: form.reason.trim() === '',
  };
  return (Object.keys(wrong) as FieldOfDraw[]).filter((field) => wrong[field]);
}

/** What is said to the server, which makes the seed. @returns null while no edition holds on the day */
export function drawArgs(
  form: DrawForm,
  { lots, officers }: Lists,
  editions: readonly Edition[],
): Omit<Args<'visit.draw'>, 'seed' | 'drawId'> | null {
  const edition = editionOn(editions, form.template, form.dueOn);
  return (
    edition && {
      areaId: form.areaId,
      lots: lots.map(({ id }) => id),
      officers: officers.map(({ id }) => id),
      count: Number(form.count),
      kind: form.kind,
      checklistId: edition.id,
      dueOn: form.dueOn,
      reason: form.reason.trim(),
    }
  );
}
