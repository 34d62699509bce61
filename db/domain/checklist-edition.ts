import canonicalize from 'canonicalize';
import { put, type Rule } from './decision.ts';
import type { Checklist } from './records.ts';
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
  const unsaid = items.find(({ naAllowed, naWhen }) => naAllowed !== (naWhen !== ''));
  if (unsaid) return refuse('na_without_when', { itemCode: unsaid.code });
  const empty = items.find(({ measurement }) => measurement && isEmptyRange(measurement));
  return empty ? refuse('limits_reversed', { itemCode: empty.code }) : null;
}

function isEmptyRange({ min, max }: { min: number | null; max: number | null }): boolean {
  return min !== null && max !== null && min > max;
}
