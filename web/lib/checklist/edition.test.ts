import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNotWhole } from '#domain/checklist-edition.ts';
import { checklist } from '#domain/checklist-shapes.ts';
import { EDITIONS, FORMAL } from '#db/policies/checklist/editions.ts';
import { changesFrom, faultsOfEdition, faultsOfItem } from './edition-faults.ts';
import { checklistOf, formOf, newItem, type EditionForm, type ItemForm } from './edition-form.ts';

const known = { taken: EDITIONS.map(({ id }) => id), today: '2026-11-21' };
const draft = (changes: Partial<EditionForm> = {}): EditionForm => ({
  ...formOf(FORMAL, '2026-12-01'),
  edition: '2026-12',
  ...changes,
});
const first = draft().items[0] as ItemForm;
const faultsWith = (changes: Partial<ItemForm>) => faultsOfItem({ ...first, ...changes }, [first]);

describe('DEV-02 a new edition from an old one', () => {
  it.each(EDITIONS.map((one) => [one.id, one] as const))(
    '%s comes out of the editor as it went in',
    (_id, base) => {
      const form = { ...formOf(base, base.validFrom), edition: base.edition, validTo: base.validTo ?? '' };
      expect(checklistOf(form)).toEqual(base);
      expect(form.items.map((item) => faultsOfItem(item, form.items))).toEqual(base.items.map(() => ({})));
      expect(changesFrom(base, checklistOf(form))).toEqual({
        added: [],
        removed: [],
        changed: [],
        isMoved: false,
      });
    },
  );

  it('tells what was added, removed, changed and moved', () => {
    const [one, two, three, ...rest] = draft().items as [ItemForm, ItemForm, ItemForm, ...ItemForm[]];
    const added = newItem(draft().items, one, 'new');
    const next = checklistOf(
      draft({
        items: [
          two,
          one,
          { ...added, text: '新增项' },
          ...rest.slice(0, -1),
          { ...rest.at(-1)!, text: '改过' },
        ],
      }),
    );
    expect(changesFrom(FORMAL, next)).toEqual({
      added: [added.code],
      removed: [three.code],
      changed: [rest.at(-1)?.code],
      isMoved: true,
    });
    expect(draft().items.map(({ code }) => code)).not.toContain(added.code);
  });

  it.each([
    ['code', 'shape', { code: 'f1' }],
    ['group', 'shape', { group: ' ' }],
    ['text', 'shape', { text: '' }],
    ['deadline', 'shape', { deadline: { value: '两', unit: 'day' } }],
    ['deadline', 'deadline_empty', { deadline: { value: '', unit: 'day' } }],
    [
      'seasons',
      'shape',
      { seasons: [{ name: '汛期', from: '5-1', to: '09-30', deadline: { value: '1', unit: 'day' } }] },
    ],
    [
      'seasons',
      'deadline_empty',
      { seasons: [{ name: '汛期', from: '05-01', to: '09-30', deadline: { value: '', unit: 'day' } }] },
    ],
    ['photos', 'shape', { photosWhenFailed: '1' }],
    ['na', 'na_without_when', { naAllowed: true, naWhen: '' }],
    [
      'measurement',
      'limits_reversed',
      { measurement: { what: '照度', unit: 'lx', min: '9', max: '3', binding: true } },
    ],
    [
      'measurement',
      'limits_missing',
      { measurement: { what: '照度', unit: 'lx', min: '', max: '', binding: true } },
    ],
    [
      'measurement',
      'shape',
      { measurement: { what: '照度', unit: 'lx', min: '三', max: '', binding: true } },
    ],
    ['authority', 'shape', { authority: '' }],
    ['basis', 'shape', { basis: [{ text: '', certainty: 'known' }] }],
  ] as const)('says at %s: %s', (field, fault, changes) => {
    expect(faultsWith(changes as unknown as Partial<ItemForm>)).toEqual({ [field]: fault });
  });

  it('a code that stands twice, a taken edition and dates that cannot be are named', () => {
    const twin = { ...first, key: 'twin' };
    expect(faultsOfItem(twin, [first, twin])).toEqual({ code: 'twice' });
    expect(faultsOfEdition(draft(), known)).toEqual([]);
    expect(faultsOfEdition(draft({ edition: '2026-02', name: ' ', items: [] }), known)).toEqual([
      ...['edition', 'name', 'items'],
    ]);
    expect(faultsOfEdition(draft({ validFrom: '2026-11-20', validTo: '2026-11-01' }), known)).toEqual([
      ...['validFrom', 'validTo'],
    ]);
  });

  it('what shows no fault is accepted by the shapes and by the rule', () => {
    const text = fc.constantFrom('', ' ', '项', 'x'.repeat(41), 'x'.repeat(201));
    const figure = fc.constantFrom('', '0', '2', '3.5', '-1', '十', '9', '10');
    const unit = fc.constantFrom('on_the_spot', 'hour', 'day');
    const deadline = fc.record({ value: figure, unit });
    const changes = fc.record({
      ...{ code: fc.constantFrom('F01', 'Z9', 'F1'), text, group: text, method: text, authority: text },
      ...{ deadline, photosWhenFailed: figure, naAllowed: fc.boolean(), naWhen: text },
      seasons: fc.array(
        fc.record({
          name: text,
          from: fc.constantFrom('05-01', '13-01'),
          to: fc.constant('09-30'),
          deadline,
        }),
        { maxLength: 5 },
      ),
      measurement: fc.option(
        fc.record({ what: text, unit: text, min: figure, max: figure, binding: fc.boolean() }),
      ),
    });
    fc.assert(
      fc.property(changes, (said) => {
        const form = draft({ items: [{ ...first, ...(said as Partial<ItemForm>) }] });
        if (Object.keys(faultsOfItem(form.items[0] as ItemForm, form.items)).length > 0) return;
        expect(checklist.safeParse(checklistOf(form)).success).toBe(true);
        expect(whyNotWhole(checklistOf(form))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });
});
