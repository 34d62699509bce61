import { editionOn } from '#domain/checklist.ts';
import type { Args } from '#domain/mutations.ts';
import type { Checklist, Clue, Facility, Visit } from '#domain/records.ts';

/** What somebody has chosen so far; every field is what its control holds. */
export type PlanForm = {
  lot: Facility | null;
  kind: Visit['kind'];
  template: Checklist['template'];
  assigneeId: string;
  secondId: string;
  byClue: boolean;
  clueKind: Clue['kind'];
  clueRef: string;
  dueOn: string;
  reason: string;
};
export type Edition = Pick<Checklist, 'id' | 'template' | 'name' | 'edition' | 'validFrom' | 'validTo'>;
export type FieldOfPlan = 'lot' | 'assignee' | 'second' | 'clue' | 'due' | 'reason' | 'edition';

/** An empty form; formal inspections use the whole list, others the patrol. */
export function emptyPlan(dueOn: string): PlanForm {
  return {
    ...{ lot: null, kind: 'patrol', template: 'patrol', assigneeId: '', secondId: '' },
    ...{ byClue: false, clueKind: 'complaint', clueRef: '', dueOn, reason: '' },
  };
}

/** The list that goes with a kind of visit; anything else can still be chosen. */
export function withKind(form: PlanForm, kind: Visit['kind']): PlanForm {
  return { ...form, kind, template: kind === 'formal' ? 'formal' : 'patrol', secondId: '' };
}

/** What is still missing, in the order of the form. `able`: who may be sent to the lot. */
export function faultsOf(
  form: PlanForm,
  { able, editions, today }: { able: readonly string[]; editions: readonly Edition[]; today: string },
): FieldOfPlan[] {
  const isSecond = form.secondId !== form.assigneeId && able.includes(form.secondId);
  const wrong: Record<FieldOfPlan, boolean> = {
    lot: form.lot === null,
    assignee: !able.includes(form.assigneeId),
    second: form.kind === 'formal' && !isSecond,
    clue: form.byClue && form.clueRef.trim() === '',
    edition: editionOn(editions, form.template, form.dueOn) === null,
    due: form.dueOn < today,
    reason: form.reason.trim() === '',
  };
  return (Object.keys(wrong) as FieldOfPlan[]).filter((field) => wrong[field]);
}

/** What is said to the server. @returns null while a lot or an edition is missing */
export function planArgs(
  form: PlanForm,
  editions: readonly Edition[],
  id: string,
): Args<'visit.plan'> | null {
  const edition = editionOn(editions, form.template, form.dueOn);
  if (!form.lot || !edition) return null;
  return {
    id,
    facilityId: form.lot.id,
    assigneeId: form.assigneeId,
    secondId: form.kind === 'formal' ? form.secondId : null,
    checklistId: edition.id,
    kind: form.kind,
    origin: form.byClue ? 'clue' : 'hand',
    clue: form.byClue ? { kind: form.clueKind, ref: form.clueRef.trim() } : null,
    reason: form.reason.trim(),
    dueOn: form.dueOn,
  };
}
