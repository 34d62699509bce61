import { describe, expect, it } from 'vitest';
import type { Change } from './decision.ts';
import { file, isPublic, type FileWorld } from './facility.ts';
import type { Args } from './mutations.ts';
import type { Facility } from './records.ts';
import { FACILITY, MANAGER, WHEN } from './worlds.ts';

const {
  version: _version,
  filedAt: _filedAt,
  streetId: _streetId,
  openState: _open,
  openStateAt: _openAt,
  freeBerths: _free,
  freeBerthsAt: _freeAt,
  tariffAt: _tariffAt,
  ...said
} = FACILITY;
const args = (changes: Partial<Args<'facility.file'>> = {}): Args<'facility.file'> => ({
  ...said,
  reason: '备案',
  ...changes,
});
const world = (existing: Facility | null): FileWorld => ({ existing, streetId: '320281001' });
const filed = (decided: ReturnType<typeof file.decide>) => (decided as Change[]).map((change) => change.row);

describe('facility.file', () => {
  it('REG-04 a change makes a new version with actor and time, under the same identifier', () => {
    const [row, version] = filed(
      file.decide(world({ ...FACILITY, version: 3 }), args({ name: '新名字' }), MANAGER, WHEN),
    );
    expect(row).toMatchObject({ id: FACILITY.id, version: 4, name: '新名字', filedAt: WHEN.at });
    expect(version).toMatchObject({
      id: 'f-1@4',
      actorName: MANAGER.name,
      reason: '备案',
      record: { name: '新名字' },
    });
  });

  it('the same content again changes nothing, also when a store returns its keys in another order', () => {
    const berths = { ordinary: 1, accessible: 2, charging: 3, mechanical: 0, reservable: 0 };
    const turned = Object.fromEntries(Object.entries(berths).reverse()) as typeof berths;
    expect(file.decide(world({ ...FACILITY, berths: turned }), args({ berths }), MANAGER, WHEN)).toEqual([]);
    expect(
      file.decide(
        world({ ...FACILITY, berths: turned }),
        args({ berths: { ...berths, ordinary: 9 } }),
        MANAGER,
        WHEN,
      ),
    ).toHaveLength(2);
  });

  it('REG-06 a new tariff gets its own time; live values stay what they were', () => {
    const before = {
      ...FACILITY,
      tariff: '5 元/时',
      tariffAt: '2026-01-01T00:00:00.000Z',
      freeBerths: 7,
      freeBerthsAt: '2026-11-19T00:00:00.000Z',
    };
    const [same] = filed(
      file.decide(world(before), args({ tariff: '5 元/时', name: '改名' }), MANAGER, WHEN),
    );
    expect(same).toMatchObject({
      tariffAt: '2026-01-01T00:00:00.000Z',
      freeBerths: 7,
      freeBerthsAt: '2026-11-19T00:00:00.000Z',
    });
    const [changed] = filed(file.decide(world(before), args({ tariff: '6 元/时' }), MANAGER, WHEN));
    expect(changed).toMatchObject({ tariffAt: WHEN.at });
  });

  it('an area that no street owns is refused', () => {
    expect(file.decide({ existing: null, streetId: null }, args(), MANAGER, WHEN)).toMatchObject({
      refused: 'area_unknown',
    });
  });

  it('REG-12 an excluded or unpublishable lot is never public', () => {
    expect(isPublic({ publishable: true, exclusion: null })).toBe(true);
    expect(isPublic({ publishable: true, exclusion: 'counter_terror' })).toBe(false);
    expect(isPublic({ publishable: false, exclusion: null })).toBe(false);
  });
});
