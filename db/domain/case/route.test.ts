import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../policies/checklist/editions.ts';
import { ROUTINGS } from '../../policies/routing.ts';
import { isRefusal } from '../refusal.ts';
import type { Args } from '../mutations.ts';
import { publishRouting, routeKey, whyNotWholeTable } from '../routing.ts';
import type { Routing, RouteRow } from '../routing-shapes.ts';
import { caseOf, FACILITY, MANAGER, WHEN } from '../worlds.ts';
import { docket, handOver } from './desk.ts';
import { decidingRow, inForce, routeOf, type Matter } from './route.ts';

const CITY = '320281';
const AREAS = [CITY, '320281001', '320281002'];
const WHOLE = { areas: AREAS, endpoints: ['enforcement', 'folder'] as const };

const edition = (changes: Partial<Routing> = {}): Routing => ({
  ...{ id: `${CITY}@1`, areaId: CITY, edition: '1', validFrom: '2026-11-01', reason: '首版', rows: [] },
  ...{ publishedBy: '孙立', publishedAt: '2026-11-01T00:00:00.000Z' },
  ...changes,
});
const row = (changes: Partial<RouteRow> = {}): RouteRow => ({
  ...{ areaId: CITY, kind: 'any', what: '', authority: '城市管理部门', endpoint: null },
  ...changes,
});

// A few only, so that many rows are about the same matter.
const SOME = ITEMS.filter(({ code }) => ['F01', 'F02', 'E02'].includes(code));
const item = fc.constantFrom(...SOME);
const street = fc.constantFrom('320281001', '320281002');
const rowsOfCity = fc
  .uniqueArray(
    fc
      .record({
        areaId: fc.constantFrom(...AREAS),
        about: fc.oneof(
          item.map(({ code }) => ({ kind: 'item' as const, what: code })),
          item.map(({ code }) => ({ kind: 'group' as const, what: code.slice(0, 1) })),
          item.map(({ violationType }) => ({ kind: 'type' as const, what: violationType })),
          fc.constant({ kind: 'any' as const, what: '' }),
        ),
        authority: fc.constantFrom('甲', '乙', '丙'),
      })
      .map(({ areaId, about, authority }) => row({ areaId, ...about, authority })),
    { selector: routeKey, maxLength: 40 },
  )
  .map((rows) => [...rows.filter((one) => routeKey(one) !== routeKey(row())), row()]);

describe('where a case goes', () => {
  it('INS-02 every matter in a whole table has exactly one answer, whatever the order of its rows', () => {
    const asked = fc.record({ rows: rowsOfCity, item, streetId: street, seed: fc.integer() });
    fc.assert(
      fc.property(asked, ({ rows, item: { code, violationType }, streetId, seed }) => {
        const matter = { streetId, itemCode: code, type: violationType };
        expect(whyNotWholeTable({ areaId: CITY, rows }, WHOLE)).toBeNull();
        const found = decidingRow(rows, matter);
        expect(found).not.toBeNull();
        expect(decidingRow(shuffled(rows, seed), matter)).toEqual(found);
      }),
    );
  });

  it('INS-02 no row that fits says more of the matter, or as much of it and more of the place', () => {
    const rank = ['any', 'group', 'type', 'item'];
    const fits = (one: RouteRow, { streetId, itemCode, type }: Matter) =>
      streetId.startsWith(one.areaId) &&
      ['', itemCode, itemCode?.slice(0, 1), type].includes(one.what) &&
      { any: '', item: itemCode, group: itemCode?.slice(0, 1), type }[one.kind] === one.what;
    fc.assert(
      fc.property(rowsOfCity, item, street, (rows, { code, violationType }, streetId) => {
        const matter = { streetId, itemCode: code, type: violationType };
        const found = decidingRow(rows, matter) as RouteRow;
        for (const other of rows.filter((one) => fits(one, matter) && one !== found)) {
          const byMatter = rank.indexOf(found.kind) - rank.indexOf(other.kind);
          expect(byMatter).toBeGreaterThanOrEqual(0);
          if (byMatter === 0) expect(found.areaId.length).toBeGreaterThan(other.areaId.length);
        }
      }),
    );
  });

  it('the first tables give every item of the checklist the authority that the checklist names', () => {
    for (const { areaId, rows } of ROUTINGS) {
      expect(whyNotWholeTable({ areaId, rows }, { areas: [areaId], endpoints: [] })).toBeNull();
      for (const { code, violationType, authority } of ITEMS) {
        const matter = { streetId: `${areaId}001`, itemCode: code, type: violationType };
        expect([code, decidingRow(rows, matter)?.authority]).toEqual([code, authority]);
      }
    }
  });

  it('the narrowest area with a table decides, by its latest edition in force', () => {
    const wide = edition({ id: '3202@1', areaId: '3202' });
    const [first, second] = [edition(), edition({ id: `${CITY}@2`, validFrom: '2026-12-01' })];
    const all = [second, wide, first];
    expect(inForce(all, '320281001', '2026-11-30')?.id).toBe(first.id);
    expect(inForce(all, '320281001', '2026-12-01')?.id).toBe(second.id);
    expect(inForce(all, '320205001', '2026-12-01')?.id).toBe(wide.id);
    expect(routeOf([first], caseOf(), '2026-10-31')).toBeNull();
  });
});

describe('a case keeps what decided it', () => {
  const routings = [
    edition({ rows: [row({ kind: 'item', what: 'F01', authority: '消防', endpoint: 'folder' }), row()] }),
  ];
  const world = { photos: [], lastEventSeq: 4, clock: null, routings, endpoints: ['folder'] as const };

  it('INS-02 docketing names the authority, and records row and edition beside the line of its story', () => {
    const record = caseOf({ photoCount: 0 });
    const changes = docket.decide(
      { ...world, record, nextNo: 'N-1' },
      { caseId: record.id, revision: 1 },
      MANAGER,
      WHEN,
    );
    if (isRefusal(changes) || !Array.isArray(changes)) throw new Error('refused');
    expect(rowOf(changes, 'case')).toMatchObject({ authority: '消防', caseNo: 'N-1' });
    expect(rowOf(changes, 'case_event')).toMatchObject({
      note: '案号 N-1。主管部门 消防（职责分工 320281@1）',
    });
    expect(rowOf(changes, 'case_route')).toMatchObject({
      ...{ id: `${record.id}#5`, routingId: '320281@1', endpoint: null },
      row: { kind: 'item', what: 'F01' },
    });
  });

  it.each([
    [['folder'] as const, 'folder'],
    [['enforcement'] as const, 'enforcement'],
  ])('with %j set up it is handed over by %s', (endpoints, endpoint) => {
    const record = caseOf({ state: 'docketed', caseNo: 'N-1' });
    const sending = { facility: FACILITY, dispatchId: 'd', endpoint: 'enforcement' as const };
    const args = { caseId: record.id, revision: 1, note: '' };
    const changes = handOver.decide({ ...world, ...sending, endpoints, record }, args, MANAGER, WHEN);
    if (isRefusal(changes) || !Array.isArray(changes)) throw new Error('refused');
    expect(rowOf(changes, 'dispatch')).toMatchObject({
      endpoint,
      payload: { attribute: { authority: '消防' } },
    });
  });
});

describe('publishing a table', () => {
  const args: Args<'routing.publish'> = {
    ...{ areaId: CITY, edition: '2', validFrom: '2026-12-01', reason: '机构改革' },
    rows: [row()],
  };
  const world = { existing: null, others: [], ...WHOLE };
  const publish = (
    changes: Partial<typeof args>,
    more: Partial<Parameters<typeof publishRouting.decide>[0]> = {},
  ) => publishRouting.decide({ ...world, ...more }, { ...args, ...changes }, MANAGER, WHEN);

  it.each([
    ['route_outside', { rows: [row(), row({ areaId: '320205' })] }],
    ['route_outside', { rows: [row(), row({ areaId: '320281009', kind: 'item', what: 'F01' })] }],
    ['route_unsaid', { rows: [row(), row({ kind: 'item' })] }],
    ['route_twice', { rows: [row(), row({ authority: '消防' })] }],
    ['route_default_missing', { rows: [row({ areaId: '320281001' })] }],
  ] as const)('%s', (refused, changes) => {
    expect(publish(changes as unknown as Partial<typeof args>)).toMatchObject({ refused });
  });

  it('a way that is not set up is refused, and so is a start in the past once there is an edition', () => {
    const folder = { rows: [row({ endpoint: 'folder' as const })] };
    expect(publish(folder, { endpoints: ['enforcement'] })).toMatchObject({ refused: 'route_unreachable' });
    const past = { validFrom: '2026-11-19' };
    expect(publish(past, { others: [edition()] })).toMatchObject({ refused: 'edition_backdated' });
    expect(isRefusal(publish(past))).toBe(false);
  });

  it('the same again changes nothing, another one under the same name is refused', () => {
    const existing = edition({ ...args, id: `${CITY}@2` });
    expect(publish({}, { existing })).toEqual([]);
    expect(publish({ reason: '别的' }, { existing })).toMatchObject({ refused: 'edition_exists' });
  });
});

function rowOf(changes: readonly { table: string; row: unknown }[], table: string): unknown {
  return changes.find((change) => change.table === table)?.row;
}

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const keyed = all.map((one, at) => ({ one, key: Math.imul(seed ^ (at + 1), 2654435761) >>> 0 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}
