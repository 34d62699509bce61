import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Asset, Case, CaseEvent, Facility, Inspection, Visit } from '#domain/records.ts';
import type { PulledRow } from '#domain/wire.ts';
import { newestCases } from '#lib/case/newest.ts';
import { lotsAtHand } from '#lib/facility/near.ts';
import { submitHand } from '#lib/inspection/mutations.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { FACILITY, inspectionArgs, rehearse, STREET, VISIT } from '#lib/sync/rehearsal.ts';
import { view, type View } from '#lib/sync/replay.ts';
import { finishedOn, lastInspectionOf, visitsDue } from '#lib/today/reads.ts';
import { subjectAt } from './inspections/[id]/open.ts';

// A phone with 1,200 rows of everything; what a screen reads must not grow with them.
const MANY = 1_200;
const FEW = 130;
const NOON = Date.parse('2026-11-20T04:00:00.000Z');
const USER = 'few-reads';

let phone: Handset;
let look: View;

beforeAll(async () => {
  const { ports } = await rehearse(USER);
  const rows = Array.from({ length: MANY }, (_, at) => recordsOf(at)).flat();
  const scopes = [`area:${STREET}`, `user:${USER}`];
  await ports.cache.apply({ datasetId: 'd', from: {}, rows, cursors: {}, scopes, at: null });
  phone = { ports, userId: USER, view: () => view(ports), serverNowMs: () => NOON } as Handset;
  look = await phone.view();
});
afterEach(() => vi.restoreAllMocks());

function recordsOf(at: number): PulledRow[] {
  const id = String(at).padStart(5, '0');
  const when = new Date(NOON - at * 3_600_000).toISOString();
  const of = { facilityId: `f-${id}`, streetId: STREET };
  const done = at > 20 ? 'done' : 'due';
  const lat = 31 + at / 1000;
  const inspection = { ...of, id: `i-${id}`, inspectorId: USER, finishedAt: when, answers: [], photos: [] };
  return [
    rowOf('area', 'facility', { ...FACILITY, id: `f-${id}`, lat } as Facility),
    rowOf('area', 'asset', { ...of, id: `a-${id}` } as Asset),
    rowOf('user', 'visit', { ...VISIT, ...of, id: `v-${id}`, assigneeId: USER, state: done } as Visit),
    rowOf('user', 'inspection', inspection as unknown as Inspection),
    rowOf('area', 'inspection', inspection as unknown as Inspection),
    rowOf('user', 'case', { ...of, id: `c-${id}`, reporterId: USER, receivedAt: when } as Case),
    rowOf('area', 'case', { ...of, id: `c-${id}`, reporterId: USER, receivedAt: when } as Case),
    rowOf('user', 'case_event', { id: `e-${id}`, caseId: `c-${id}` } as CaseEvent),
  ];
}

function rowOf(kind: 'area' | 'user', table: string, row: { id: string }): PulledRow {
  return { scope: kind === 'area' ? `area:${STREET}` : `user:${USER}`, table, id: row.id, version: 1, row };
}

/** How many records the browser hands out while this is read; a count goes through as many as it counts. */
async function readsOf(work: () => Promise<unknown>): Promise<number> {
  let reads = 0;
  for (const source of [IDBObjectStore.prototype, IDBIndex.prototype] as IDBIndex[])
    for (const method of ['get', 'getAll', 'openCursor', 'count', 'getAllKeys', 'openKeyCursor'] as const) {
      const real = source[method] as (...args: unknown[]) => IDBRequest<unknown>;
      vi.spyOn(source, method).mockImplementation(function (this: IDBIndex, ...args: unknown[]) {
        const request = real.apply(this, args);
        request.addEventListener('success', () => {
          const { result } = request;
          reads += Array.isArray(result) ? result.length : typeof result === 'number' ? result : 1;
        });
        return request as never;
      });
    }
  await work();
  return reads;
}

describe('with many rows on the phone no screen reads a whole table', () => {
  const lots = (here: Parameters<typeof lotsAtHand>[1]) => lotsAtHand(look, here, 40);
  const metresTo = ({ lat, lon }: { lat: number; lon: number }) =>
    Math.hypot(lat - 31.6, (lon - FACILITY.lon) * 0.85) * 111_320;

  it.each<[string, () => Promise<unknown[]>, number]>([
    ['today’s visits', () => visitsDue(look, USER), 21],
    ['the last inspection of a lot', async () => [await lastInspectionOf(look, 'f-00500')], 1],
    ['what was finished today', () => finishedOn(look, USER, NOON), 13],
    ['my newest cases', () => newestCases(phone, true, 50), 50],
    ['the newest cases around', () => newestCases(phone, false, 50), 50],
    ['the first lots by number', async () => (await lots(null)).lots, 40],
    [
      'what an inspection opens on',
      async () => [(await subjectAt(phone, 'v-00007', null, null)).facility].filter(Boolean),
      1,
    ],
    [
      'what a submitted inspection is decided on',
      async () => (await submitHand(look, { ...inspectionArgs('i', []), facilityId: 'f-00007' })).assets,
      1,
    ],
  ])('%s', async (_what, ask, found) => {
    let rows: unknown[] = [];
    const reads = await readsOf(async () => (rows = await ask()));
    expect(rows).toHaveLength(found);
    expect(reads).toBeGreaterThanOrEqual(found);
    expect(reads).toBeLessThan(FEW);
  });

  it('the nearest lots, of which none that lies nearer is left out', async () => {
    let found: Facility[] = [];
    const here = { at: { lat: 31.6, lon: FACILITY.lon }, metresTo };
    const reads = await readsOf(async () => (found = (await lots(here)).lots));
    const nearest = found.sort((one, other) => metresTo(one) - metresTo(other)).slice(0, 40);
    const all = await look.all('facility');
    const truly = all.sort((one, other) => metresTo(one) - metresTo(other)).slice(0, 40);
    expect(nearest.map(({ id }) => id).sort()).toEqual(truly.map(({ id }) => id).sort());
    expect(reads).toBeLessThan(FEW);
  });

  it('a lot’s list is whole, and says so, while it is short', async () => {
    expect(await lotsAtHand(look, null, MANY)).toMatchObject({ isAll: true });
    expect((await lotsAtHand(look, null, 40, '人民路')).lots).toHaveLength(MANY);
  });
});
