import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastResults,
  repeatedFindings,
  timeline,
  yearsBefore,
  type LotPast,
  type PastCase,
  type PastInspection,
} from './history.ts';

const NOW = '2026-11-21T04:00:00.000Z';
const DAY_MS = 86_400_000;
const CODES = ['F01', 'F02', 'L03'];
const LIST = { items: CODES.map((code) => ({ code })) } as unknown as Parameters<typeof lastResults>[1];

type Said = Record<string, 'pass' | 'fail' | 'na'>;

function inspected(daysAgo: number, said: Said, id = `i-${daysAgo}`): PastInspection {
  const answers = Object.entries(said).map(([itemCode, result]) => ({
    itemCode,
    result,
    note: result === 'fail' ? '有问题' : '',
    correctedOnSpot: false,
    measured: null,
    board: null,
  }));
  return {
    id,
    finishedAt: new Date(Date.parse(NOW) - daysAgo * DAY_MS).toISOString(),
    inspectorName: '陈敏',
    checklistId: 'patrol@1',
    answers,
    failed: answers.filter(({ result }) => result === 'fail').length,
  };
}

function found(daysAgo: number, state: PastCase['state'] = 'reported', id = `c-${daysAgo}`): PastCase {
  const at = new Date(Date.parse(NOW) - daysAgo * DAY_MS).toISOString();
  return {
    id,
    caseNo: null,
    title: '消防车通道被堵',
    itemCode: 'F01',
    inspectionId: null,
    severity: 'A',
    state,
    stateSince: at,
    foundAt: at,
    outcome: null,
    declineReason: null,
  };
}

const result = fc.constantFrom('pass', 'fail', 'na');
const inspections = fc.uniqueArray(
  fc
    .tuple(fc.integer({ min: 0, max: 1500 }), fc.dictionary(fc.constantFrom(...CODES), result))
    .map(([ago, said]) => inspected(ago, said)),
  { selector: ({ id }) => id, maxLength: 25 },
);

describe('the last result of each item', () => {
  it('is that of the newest inspection that answered it, in whatever order they come', () => {
    fc.assert(
      fc.property(inspections, fc.infiniteStream(fc.nat()), (rows, luck) => {
        const order = rows
          .map((row) => [luck.next().value, row] as const)
          .sort((one, other) => one[0] - other[0]);
        const last = lastResults(
          order.map(([, row]) => row),
          LIST,
        );
        for (const code of CODES) {
          const answered = rows.filter(({ answers }) => answers.some(({ itemCode }) => itemCode === code));
          const newest = answered.sort((one, other) => (one.finishedAt < other.finishedAt ? 1 : -1))[0];
          expect(last.get(code)?.inspectionId).toBe(newest?.id);
        }
      }),
    );
  });

  it('leaves out what the list does not ask', () => {
    expect([...lastResults([inspected(1, { F01: 'pass', X99: 'fail' })], LIST).keys()]).toEqual(['F01']);
  });
});

describe('屡次', () => {
  it.each([
    ['two in a row', [inspected(10, { F01: 'fail' }), inspected(40, { F01: 'fail' })], 2],
    ['one', [inspected(10, { F01: 'fail' })], 0],
    ['one, put right, and one more within the year', alternating(10, 100, 200), 2],
    ['one, put right, and one more 13 months before', alternating(10, 100, 400), 0],
    ['two in a row, years apart', [inspected(10, { F01: 'fail' }), inspected(500, { F01: 'fail' })], 2],
    [
      '不适用 between two failures ends no row',
      [inspected(10, { F01: 'fail' }), inspected(200, { F01: 'na' }), inspected(500, { F01: 'fail' })],
      2,
    ],
    [
      'a failure long ago before a pass counts no more',
      [...alternating(10, 500, 600), inspected(700, { F01: 'fail' })],
      0,
    ],
  ])('%s', (_, rows, count) => {
    expect(repeatedFindings(rows, NOW).map((one) => [one.itemCode, one.count])).toEqual(
      count === 0 ? [] : [['F01', count]],
    );
  });

  it('a record that is there twice, from two scopes, counts once', () => {
    const once = inspected(10, { F01: 'fail' });
    expect(repeatedFindings([once, once], NOW)).toEqual([]);
  });

  it('counts failures only, never fewer than two, and each lies between its first and its last', () => {
    fc.assert(
      fc.property(inspections, (rows) => {
        for (const one of repeatedFindings(rows, NOW)) {
          const failures = rows.filter(({ answers }) =>
            answers.some(({ itemCode, result: said }) => itemCode === one.itemCode && said === 'fail'),
          );
          expect(one.count).toBeGreaterThanOrEqual(2);
          expect(one.count).toBeLessThanOrEqual(failures.length);
          expect(Math.max(one.inARow, one.withinYear)).toBeLessThanOrEqual(one.count);
          expect(one.firstAt <= one.lastAt).toBe(true);
          expect(failures.map(({ finishedAt }) => finishedAt)).toEqual(
            expect.arrayContaining([one.firstAt, one.lastAt]),
          );
        }
      }),
    );
  });
});

describe('the timeline', () => {
  const none: LotPast = { inspections: [], cases: [], corrections: [], filing: null };

  it('is newest first, holds nothing older than two years, and loses nothing younger', () => {
    fc.assert(
      fc.property(inspections, (rows) => {
        const shown = timeline({ ...none, inspections: rows }, NOW);
        const since = yearsBefore(NOW, 2);
        expect(shown.map(({ at }) => at)).toEqual(
          rows
            .map(({ finishedAt }) => finishedAt)
            .filter((at) => at >= since)
            .sort()
            .reverse(),
        );
      }),
    );
  });

  it('a case is found once, and moves once it is past being reported', () => {
    const moved = { ...found(30, 'disposed'), stateSince: NOW, outcome: '已整改' };
    const shown = timeline({ ...none, cases: [found(20), moved] }, NOW);
    expect(shown.map(({ kind }) => kind)).toEqual(['case_moved', 'case', 'case']);
  });

  it('a case found three years ago and settled last week shows how it ended', () => {
    const old = {
      ...found(1100, 'disposed'),
      stateSince: new Date(Date.parse(NOW) - 7 * DAY_MS).toISOString(),
    };
    expect(timeline({ ...none, cases: [old] }, NOW).map(({ kind }) => kind)).toEqual(['case_moved']);
  });

  it('names what failed and what of it was put right on the spot', () => {
    const row = inspected(3, { F01: 'fail', F02: 'fail', L03: 'pass' });
    const answers = row.answers.map((one) => ({ ...one, correctedOnSpot: one.itemCode === 'F02' }));
    const [entry] = timeline({ ...none, inspections: [{ ...row, answers }] }, NOW);
    expect(entry).toMatchObject({ failed: ['F01', 'F02'], correctedOnSpot: ['F02'] });
  });

  it('two years of a busy lot stay within 300 KB on the phone', () => {
    const full = Object.fromEntries(
      Array.from({ length: 96 }, (_, n) => [`F${n}`, n % 24 ? 'pass' : 'fail']),
    );
    const patrol = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`F${n}`, n ? 'pass' : 'fail']));
    const rows = [
      ...Array.from({ length: 24 }, (_, n) => inspected(n * 30, patrol as Said, `patrol-${n}`)),
      ...Array.from({ length: 8 }, (_, n) => inspected(n * 90, full as Said, `formal-${n}`)),
    ];
    const cases = Array.from({ length: 24 }, (_, n) => found(n * 30, 'disposed', `case-${n}`));
    const json = JSON.stringify([rows, cases]);
    console.log(
      `two years of a lot: ${rows.length} inspections, ${cases.length} cases, ${json.length} bytes (${gzipSync(json).length} gzip)`,
    );
    expect(timeline({ ...none, inspections: rows, cases }, NOW)).toHaveLength(rows.length + 2 * cases.length);
    expect(json.length).toBeLessThan(300_000);
  });
});

/** Failed, passed, failed, so many days ago. */
function alternating(last: number, between: number, first: number): PastInspection[] {
  return [
    inspected(last, { F01: 'fail' }),
    inspected(between, { F01: 'pass' }),
    inspected(first, { F01: 'fail' }),
  ];
}
