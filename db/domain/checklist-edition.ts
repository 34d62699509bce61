import canonicalize from 'canonicalize';
import { put, type Rule } from './decision.ts';
import type { Checklist, ChecklistItem, Deadline } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Publishes an edition; one that exists is never changed: inspections are pinned to it. The same again changes nothing. */
export const publish: Rule<'checklist.publish', Checklist | null> = {
  place: () => null,
  decide(existing, args) {
    if (existing) return canonicalize(existing) === canonicalize(args) ? [] : refuse('edition_exists');
    return whyNotWhole(args) ?? [put('checklist', args)];
  },
};

/** What an edition must hold together before anybody inspects with it. */
export function whyNotWhole({ id, template, edition, validFrom, validTo, items }: Checklist): Refusal | null {
  if (id !== `${template}@${edition}`) return refuse('bad_input', { field: 'id' });
  if (validTo !== null && validTo < validFrom) return refuse('edition_dates_reversed');
  const codes = items.map(({ code }) => code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice) return refuse('item_twice', { itemCode: twice });
  return items.map(whyItemNotWhole).find((refusal) => refusal !== null) ?? null;
}

/** What one item must hold together; the editor shows it beside the item. */
export function whyItemNotWhole(item: ChecklistItem): Refusal | null {
  const { code: itemCode, naAllowed, naWhen, measurement, deadline, seasons } = item;
  if (naAllowed !== (naWhen !== '')) return refuse('na_without_when', { itemCode });
  if (measurement && isEmptyRange(measurement)) return refuse('limits_reversed', { itemCode });
  if (measurement?.binding && measurement.min === null && measurement.max === null)
    return refuse('limits_missing', { itemCode });
  const all = [deadline, ...seasons.map((season) => season.deadline)];
  return all.every(isSaid) ? null : refuse('deadline_empty', { itemCode });
}

// 当场 has no figure, every other deadline has one.
function isSaid({ value, unit }: Deadline): boolean {
  return (unit === 'on_the_spot') === (value === 0);
}

function isEmptyRange({ min, max }: { min: number | null; max: number | null }): boolean {
  return min !== null && max !== null && min > max;
}
