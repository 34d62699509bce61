import { whyItemNotWhole } from '#domain/checklist-edition.ts';
import type { Checklist, ChecklistItem } from '#domain/records.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { checklistOf, itemOf, type EditionForm, type ItemForm } from './edition-form.ts';

export const ITEM_FIELDS = [
  ...(['code', 'group', 'text', 'deadline', 'seasons', 'photos', 'na'] as const),
  ...(['measurement', 'authority', 'basis'] as const),
] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];
export type EditionField = 'edition' | 'name' | 'validFrom' | 'validTo' | 'items';
/** What is wrong with an item, by the control it is typed into; a refusal of the rule says so in its own words. */
export type ItemFaults = Partial<Record<ItemField, 'shape' | 'twice' | RefusalCode>>;

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PLACES: Partial<Record<RefusalCode, ItemField>> = {
  na_without_when: 'na',
  limits_reversed: 'measurement',
  limits_missing: 'measurement',
};

/** All that keeps an item from being published, beside its control: its shape, then what the rule asks of it. */
export function faultsOfItem(form: ItemForm, items: readonly ItemForm[]): ItemFaults {
  const item = itemOf(form);
  const faults: ItemFaults = {};
  for (const field of ITEM_FIELDS) if (!SHAPES[field](item)) faults[field] = 'shape';
  if (items.some(({ key, code }) => key !== form.key && code.trim() === item.code)) faults.code = 'twice';
  const refusal = whyItemNotWhole(item);
  const place = refusal && placeOf(refusal.refused, item);
  if (place && !faults[place]) faults[place] = refusal.refused;
  return faults;
}

const isIn = (value: number, from: number, to: number) =>
  Number.isInteger(value) && value >= from && value <= to;
const isText = (text: string, most: number, least = 1) => text.length >= least && text.length <= most;
const isDeadline = ({ value }: ChecklistItem['deadline']) => isIn(value, 0, 100_000);

const SHAPES: Record<ItemField, (item: ChecklistItem) => boolean> = {
  code: ({ code }) => /^[A-Z]\d{2}$/.test(code),
  group: ({ group }) => isText(group, 40),
  text: ({ text, method, consequence }) =>
    isText(text, 200) && isText(method, 40, 0) && isText(consequence, 40, 0),
  deadline: ({ deadline }) => isDeadline(deadline),
  seasons: ({ seasons }) => seasons.length <= 4 && seasons.every(isSeason),
  photos: ({ photosWhenFailed }) => isIn(photosWhenFailed, 2, 9),
  na: ({ naWhen }) => isText(naWhen, 60, 0),
  measurement: ({ measurement }) => measurement === null || isMeasurement(measurement),
  authority: ({ authority }) => isText(authority, 80),
  basis: ({ basis }) => basis.length <= 12 && basis.every(({ text }) => isText(text, 500)),
};

function isSeason({ name, from, to, deadline }: ChecklistItem['seasons'][number]): boolean {
  return isText(name, 20) && MONTH_DAY.test(from) && MONTH_DAY.test(to) && isDeadline(deadline);
}

function isMeasurement({ what, unit, min, max }: NonNullable<ChecklistItem['measurement']>): boolean {
  const isFigure = (value: number | null) => value === null || Number.isFinite(value);
  return isText(what, 40) && isText(unit, 12) && isFigure(min) && isFigure(max);
}

function placeOf(refused: RefusalCode, { deadline }: ChecklistItem): ItemField {
  if (refused !== 'deadline_empty') return PLACES[refused] ?? 'text';
  return (deadline.unit === 'on_the_spot') === (deadline.value === 0) ? 'seasons' : 'deadline';
}

/** What is wrong with the edition itself. `taken`: the identifiers of every edition there is. */
export function faultsOfEdition(
  form: EditionForm,
  { taken, today }: { taken: readonly string[]; today: string },
): EditionField[] {
  const { id, edition, name, validFrom, validTo, items } = checklistOf(form);
  const wrong: Record<EditionField, boolean> = {
    edition: !/^[\w.-]{1,20}$/.test(edition) || taken.includes(id),
    name: !isText(name, 60),
    validFrom: validFrom < today,
    validTo: validTo !== null && validTo < validFrom,
    items: items.length === 0 || items.length > 300,
  };
  return (Object.keys(wrong) as EditionField[]).filter((field) => wrong[field]);
}

export type Changes = { added: string[]; removed: string[]; changed: string[]; isMoved: boolean };

/** How a new edition differs from the one it was made from, by the codes of the items. */
export function changesFrom(base: Checklist, next: Checklist): Changes {
  const before = new Map(base.items.map((item) => [item.code, JSON.stringify(sorted(item))]));
  const after = next.items.map(({ code }) => code);
  const kept = base.items.map(({ code }) => code).filter((code) => after.includes(code));
  return {
    added: after.filter((code) => !before.has(code)),
    removed: [...before.keys()].filter((code) => !after.includes(code)),
    changed: next.items
      .filter((item) => before.has(item.code) && before.get(item.code) !== JSON.stringify(sorted(item)))
      .map(({ code }) => code),
    isMoved: kept.join() !== after.filter((code) => before.has(code)).join(),
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
