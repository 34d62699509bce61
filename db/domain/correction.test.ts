import { describe, expect, it } from 'vitest';
import { correct, type CorrectWorld } from './correction.ts';
import { changesOf, type Decided } from './decision.ts';
import type { Args } from './mutations.ts';
import { MUTATIONS } from './mutations.ts';
import type { FacilityVersion } from './office-records.ts';
import type { Facility } from './records.ts';
import { FACILITY, INSPECTOR, WHEN } from './worlds.ts';

type Edits = Args<'facility.correct'>['changes'];
const NAME: Edits[number] = { field: 'name', from: FACILITY.name, to: '人民医院北院停车场' };

function args(changes: Edits, base = 1): Args<'facility.correct'> {
  return { correctionId: 'k-1', facilityId: FACILITY.id, base, changes, reason: '现场门头不同' };
}

function filing(record: Facility, actorName: string, filedAt: string): FacilityVersion {
  const { id: facilityId, version } = record;
  return { id: `${facilityId}@${version}`, facilityId, version, filedAt, actorName, reason: '', record };
}

function world(facility: Facility | null, versions: FacilityVersion[] = []): CorrectWorld {
  return { facility, versions, existing: [] };
}

const decide = (from: CorrectWorld, changes: Edits, base = 1) =>
  correct.decide(from, args(changes, base), INSPECTOR, WHEN);
const rows = (decided: unknown) => changesOf(decided as Decided).map(({ table, row }) => ({ table, row }));

describe('facility.correct', () => {
  it('REG-04 a value that stands as it was seen is corrected, as a new version with actor and reason', () => {
    expect(rows(decide(world(FACILITY), [NAME]))).toMatchObject([
      { table: 'facility', row: { id: 'f-1', name: NAME.to, version: 2, filedAt: WHEN.at } },
      {
        table: 'facility_version',
        row: { id: 'f-1@2', actorName: '李文', reason: '现场门头不同', record: { name: NAME.to } },
      },
    ]);
  });

  it('the lot moved on, this field did not: corrected beside it, and said so', () => {
    const moved = { ...FACILITY, version: 2, totalBerths: 433 };
    const decided = decide(world(moved), [NAME]);
    expect(decided).toMatchObject({ outcome: 'applied_rebased' });
    expect(rows(decided)[0]).toMatchObject({ row: { name: NAME.to, totalBerths: 433, version: 3 } });
  });

  it('somebody wrote another value meanwhile: nothing is overwritten, both are kept with who and when', () => {
    const theirs = { ...FACILITY, version: 2, name: '人民医院停车楼', filedAt: '2026-11-20T05:00:00.000Z' };
    const later = { ...theirs, version: 3, totalBerths: 9 };
    const versions = [
      filing(FACILITY, '系统', FACILITY.filedAt),
      filing(theirs, '王五', theirs.filedAt),
      filing(later, '赵六', WHEN.at),
    ];
    const decided = decide(world(later, versions), [NAME]);
    expect(decided).toMatchObject({
      outcome: 'conflict',
      refusal: { no: 6021, detail: { conflicts: ['k-1.name'] } },
    });
    expect(rows(decided)).toEqual([
      {
        table: 'conflict',
        row: expect.objectContaining({
          id: 'k-1.name',
          state: 'open',
          base: FACILITY.name,
          theirs: '人民医院停车楼',
          theirsBy: '王五',
          theirsAt: theirs.filedAt,
          mine: NAME.to,
          authorId: 'u-1',
          authorName: '李文',
          foundAt: WHEN.occurredAt,
        }),
      },
    ]);
  });

  it('what is not contested of the same correction stands; only the contested field waits', () => {
    const moved = { ...FACILITY, version: 2, name: '人民医院停车楼' };
    const decided = decide(world(moved), [NAME, { field: 'totalBerths', from: 420, to: 433 }]);
    expect(decided).toMatchObject({ outcome: 'conflict' });
    expect(rows(decided).map(({ table, row }) => [table, (row as { id: string }).id])).toEqual([
      ['facility', 'f-1'],
      ['facility_version', 'f-1@3'],
      ['conflict', 'k-1.name'],
    ]);
    expect(rows(decided)[0]).toMatchObject({ row: { name: '人民医院停车楼', totalBerths: 433 } });
  });

  it('two people who found the same thing agree: nothing changes, nothing is in conflict', () => {
    expect(decide(world({ ...FACILITY, version: 2, name: NAME.to as string }), [NAME])).toEqual([]);
  });

  it('REG-06 a corrected tariff has its own time, a withdrawn one none', () => {
    const dear = { ...FACILITY, tariff: '5 元/小时', tariffAt: FACILITY.filedAt };
    const [cheap] = rows(decide(world(dear), [{ field: 'tariff', from: '5 元/小时', to: '4 元/小时' }]));
    expect(cheap).toMatchObject({ row: { tariff: '4 元/小时', tariffAt: WHEN.at } });
    const [none] = rows(decide(world(dear), [{ field: 'tariff', from: '5 元/小时', to: null }]));
    expect(none).toMatchObject({ row: { tariff: null, tariffAt: null } });
    const [kept] = rows(decide(world(dear), [NAME]));
    expect(kept).toMatchObject({ row: { tariffAt: FACILITY.filedAt } });
  });

  it('an unknown lot, and a correction whose conflict is already kept, are refused by number', () => {
    expect(decide(world(null), [NAME])).toMatchObject({ no: 3001 });
    const first = decide(world({ ...FACILITY, name: '别名' }), [NAME]);
    const existing = rows(first).map(({ row }) => row) as CorrectWorld['existing'];
    expect(decide({ ...world(FACILITY), existing }, [NAME])).toMatchObject({ no: 2009 });
  });

  it('takes each field once, of the closed list only, and with its own kind of value', () => {
    const { args: shape } = MUTATIONS['facility.correct'];
    const takes = (changes: unknown) => shape.safeParse(args(changes as Edits)).success;
    expect(takes([NAME])).toBe(true);
    expect(takes([NAME, NAME])).toBe(false);
    expect(takes([])).toBe(false);
    expect(takes([{ field: 'grade', from: null, to: 'red' }])).toBe(false);
    expect(takes([{ field: 'totalBerths', from: 1, to: '2' }])).toBe(false);
    expect(takes([{ field: 'name', from: '旧', to: '' }])).toBe(false);
  });
});
