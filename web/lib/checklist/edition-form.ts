import type { Checklist, ChecklistItem, Deadline } from '#domain/records.ts';

export type DeadlineForm = { value: string; unit: Deadline['unit'] };
export type SeasonForm = { name: string; from: string; to: string; deadline: DeadlineForm };
export type MeasurementForm = { what: string; unit: string; min: string; max: string; binding: boolean };
/** An item as its controls hold it: figures as they are typed. `key` stays the same however its code is changed. */
export type ItemForm = Omit<ChecklistItem, 'deadline' | 'seasons' | 'measurement' | 'photosWhenFailed'> & {
  key: string;
  deadline: DeadlineForm;
  seasons: SeasonForm[];
  measurement: MeasurementForm | null;
  photosWhenFailed: string;
};
/** A new edition in the making; nothing of it is shared before it is published. */
export type EditionForm = Pick<Checklist, 'template' | 'edition' | 'name' | 'validFrom'> & {
  baseId: string;
  validTo: string;
  items: ItemForm[];
};

export function formOf(base: Checklist, validFrom: string): EditionForm {
  const { id: baseId, template, name, items } = base;
  return { baseId, template, name, validFrom, validTo: '', edition: '', items: items.map(itemFormOf) };
}

export function itemFormOf(item: ChecklistItem): ItemForm {
  const { deadline, seasons, measurement } = item;
  return {
    ...item,
    key: item.code,
    deadline: deadlineFormOf(deadline),
    seasons: seasons.map((season) => ({ ...season, deadline: deadlineFormOf(season.deadline) })),
    measurement: measurement && {
      ...measurement,
      min: measurement.min?.toString() ?? '',
      max: measurement.max?.toString() ?? '',
    },
    photosWhenFailed: String(item.photosWhenFailed),
  };
}

function deadlineFormOf({ value, unit }: Deadline): DeadlineForm {
  return { value: unit === 'on_the_spot' ? '' : String(value), unit };
}

/** A new item of the same group as the one it stands behind; its code is the next free one. */
export function newItem(items: readonly ItemForm[], after: ItemForm | undefined, key: string): ItemForm {
  const letter = after?.code.slice(0, 1) || 'Z';
  const taken = new Set(items.map(({ code }) => code));
  const numbers = Array.from({ length: 99 }, (_, index) => String(index + 1).padStart(2, '0'));
  const free = numbers.find((number) => !taken.has(letter + number)) ?? '';
  return {
    ...{ key, code: letter + free, group: after?.group ?? '', text: '', method: '', severity: 'C' },
    ...{ deadline: { value: '3', unit: 'day' }, seasons: [], consequence: '', basis: [] },
    ...{ authority: after?.authority ?? '', naAllowed: false, naWhen: '', photosWhenFailed: '2' },
    ...{ photoAlways: false, afterPhoto: true, comparesTariff: false, measurement: null },
    ...{ violationType: after?.violationType ?? 'other', assetKind: null, hazard: null },
  };
}

/** The edition as it would be published; a figure that is none is NaN, which `faultsOfItem` names. */
export function checklistOf(form: EditionForm): Checklist {
  const { template, name, validFrom, validTo, items } = form;
  const edition = form.edition.trim();
  return {
    ...{ id: `${template}@${edition}`, template, edition, name: name.trim(), validFrom },
    validTo: validTo || null,
    items: items.map(itemOf),
  };
}

export function itemOf({ key: _key, ...form }: ItemForm): ChecklistItem {
  const { text, group, method, authority, consequence, naAllowed, measurement } = form;
  return {
    ...form,
    ...trimmed({ text, group, method, authority, consequence, code: form.code }),
    deadline: deadlineOf(form.deadline),
    seasons: form.seasons.map((season) => ({
      ...season,
      name: season.name.trim(),
      deadline: deadlineOf(season.deadline),
    })),
    basis: form.basis.map((one) => ({ ...one, text: one.text.trim() })),
    naWhen: naAllowed ? form.naWhen.trim() : '',
    measurement: measurement && {
      ...measurement,
      ...trimmed({ what: measurement.what, unit: measurement.unit }),
      min: numberOf(measurement.min),
      max: numberOf(measurement.max),
    },
    photosWhenFailed: Number(form.photosWhenFailed || NaN),
  };
}

function deadlineOf({ value, unit }: DeadlineForm): Deadline {
  return unit === 'on_the_spot' ? { value: 0, unit } : { value: Number(value.trim() || 0), unit };
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function trimmed<T extends Record<string, string>>(texts: T): T {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.trim()])) as T;
}
