import { describe, expect, it } from 'vitest';
import type { ChecklistItem } from '#domain/records.ts';
import { ITEM } from '#domain/worlds.ts';
import { beforeOf, NOTHING_BEFORE } from './before.ts';
import type { InspectionDraft } from './draft-kind.ts';
import { passableTogether, passedTogether } from './pass-together.ts';

const LIGHT = '照明';
const lamp = (code: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  ...{ ...ITEM, code, group: LIGHT, severity: 'C', measurement: null, photoAlways: false },
  ...more,
});
const LIMIT = { what: '照度', unit: 'lx', min: 50, max: null, binding: true };
const items = [
  lamp('L01'),
  lamp('L02'),
  lamp('L03', { severity: 'A' }),
  lamp('L04', { measurement: LIMIT }),
  lamp('L05', { photoAlways: true }),
  lamp('L06'),
  lamp('F01', { group: '消防' }),
];
const seen = new Set(items.map(({ code }) => code));
const codesOf = (found: ChecklistItem[]) => found.map(({ code }) => code);
const answered = (itemCode: string, result: 'pass' | 'fail') => ({
  ...{ itemCode, result, note: '', correctedOnSpot: false, measured: null, board: null },
});

describe('DEV-02 passing the rest of a group at once', () => {
  it('takes what was seen and is open in that group; major, measured and photographed items are judged alone', () => {
    const looked = { seen, before: NOTHING_BEFORE };
    expect(codesOf(passableTogether({ items }, { answers: [] }, LIGHT, looked))).toEqual([
      'L01',
      'L02',
      'L06',
    ]);
  });

  it('leaves out what was not on the screen and what has an answer already', () => {
    const looked = { seen: new Set(['L01', 'L02']), before: NOTHING_BEFORE };
    const draft = { answers: [answered('L02', 'fail')] };
    expect(codesOf(passableTogether({ items }, draft, LIGHT, looked))).toEqual(['L01']);
  });

  it('leaves out what failed last time, and what keeps failing though it passed last', () => {
    const past = (finishedAt: string, answers: ReturnType<typeof answered>[]) => ({
      ...{ id: finishedAt, finishedAt, inspectorName: '陈敏', checklistId: 'patrol@1', failed: 1, answers },
    });
    const before = beforeOf(
      [
        past('2026-09-01T00:00:00.000Z', [answered('L02', 'fail')]),
        past('2026-10-01T00:00:00.000Z', [answered('L02', 'fail')]),
        past('2026-11-01T00:00:00.000Z', [answered('L01', 'fail'), answered('L02', 'pass')]),
      ],
      { items },
      '2026-11-20T00:00:00.000Z',
    );
    expect(codesOf(passableTogether({ items }, { answers: [] }, LIGHT, { seen, before }))).toEqual(['L06']);
    expect(before.last.get('L01')).toMatchObject({ result: 'fail', at: '2026-11-01T00:00:00.000Z' });
    expect(before.repeated.get('L02')).toMatchObject({ withinYear: 2, inARow: 0 });
  });

  it('answers exactly the listed items', () => {
    const draft = { answers: [answered('L02', 'fail')], at: null } as unknown as InspectionDraft;
    const passed = passedTogether(draft, [lamp('L01'), lamp('L06')]);
    expect(passed.answers.map(({ itemCode, result }) => `${itemCode} ${result}`)).toEqual([
      'L02 fail',
      'L01 pass',
      'L06 pass',
    ]);
  });
});
