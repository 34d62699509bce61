import { ASSET_KINDS } from '../domain/terms.ts';
import { describe, expect, it } from 'vitest';
import { isPublic } from '../domain/facility.ts';
import { MUTATIONS } from '../domain/mutations.ts';
import { checklist } from '../domain/checklist-shapes.ts';
import { area } from '../domain/records.ts';
import { AREAS } from './areas.ts';
import { assetsOf } from './assets.ts';
import { PATROL } from '../policies/checklist/editions.ts';
import { FACILITIES } from './facilities.ts';
import { readLots } from './lots.ts';
import { OPERATORS } from './operators.ts';
import { grantsOf, PEOPLE } from './people.ts';
import { companyCode, isCompanyCode } from './uscc.ts';
import { visits } from './visits.ts';

const CENTRES = { '320281': [31.91, 120.28], '3301': [30.25, 120.17], '3505': [24.87, 118.67] } as const;
const areaOf = (id: string) => AREAS.find((node) => node.id === id);
const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe('the area tree', () => {
  it('GOV-01 every code begins with its parent’s, and only cities have no parent', () => {
    for (const node of AREAS) {
      expect(area.safeParse(node).success, node.name).toBe(true);
      expect(node.parentId === null, node.name).toBe(node.level === 'city');
      if (node.parentId !== null)
        expect(node.id.startsWith(node.parentId) && areaOf(node.parentId) !== undefined, node.name).toBe(
          true,
        );
    }
    expect(unique(AREAS.map(({ id }) => id))).toBe(true);
  });

  it('GOV-01 a street has nine digits and a community twelve', () => {
    const lengths = { city: [4, 6], district: [6], street: [9], community: [12] };
    for (const { id, level, name } of AREAS) expect(lengths[level], name).toContain(id.length);
  });
});

describe('the operators', () => {
  it('carry codes that check under GB 32100', () => {
    for (const { uscc } of OPERATORS) expect(isCompanyCode(uscc ?? ''), uscc ?? '').toBe(true);
    expect(OPERATORS.every(({ name }) => name.startsWith('演示'))).toBe(true);
  });

  it('the check follows published codes, and one changed character breaks it', () => {
    expect(isCompanyCode('91350100M000100Y43')).toBe(true); // the example of GB 32100-2015
    expect(isCompanyCode('91350100M000100Y44')).toBe(false);
    expect(isCompanyCode('91350100M000100Y4I')).toBe(false);
    expect(companyCode('320281', 'DEM00001')).toMatch(/^91320281DEM00001[0-9X][0-9A-Y]$/);
  });
});

describe('the lots', () => {
  it('REG-12 at least 60 are public, and at least six never are', () => {
    expect(FACILITIES.filter(isPublic).length).toBeGreaterThanOrEqual(66);
    expect(FACILITIES.filter((lot) => !isPublic(lot)).length).toBeGreaterThanOrEqual(6);
    const inCity = (code: string) =>
      FACILITIES.filter((lot) => isPublic(lot) && lot.govCode.startsWith(code)).length;
    expect([inCity('320281') >= 50, inCity('3301') >= 8, inCity('3505') >= 6]).toEqual([true, true, true]);
  });

  it('REG-04 each has one code of twelve digits, a known area, and the shape the filing demands', () => {
    expect(unique(FACILITIES.map(({ govCode }) => govCode))).toBe(true);
    expect(unique(FACILITIES.map(({ name }) => name))).toBe(true);
    for (const lot of FACILITIES) {
      expect(MUTATIONS['facility.file'].args.safeParse(lot).error, lot.name).toBeUndefined();
      expect(lot.govCode, lot.name).toMatch(/^\d{12}$/);
      expect(['street', 'community'], lot.name).toContain(areaOf(lot.areaId)?.level);
      expect(lot.areaId.startsWith(lot.govCode.slice(0, 6)), lot.name).toBe(true);
      if (lot.operatorId !== null)
        expect(
          OPERATORS.map(({ id }) => id),
          lot.name,
        ).toContain(lot.operatorId);
    }
  });

  it('berths by kind add up to the total', () => {
    for (const { name, berths, totalBerths } of FACILITIES) {
      expect(
        Object.values(berths ?? {}).reduce((sum, count) => sum + count, 0),
        name,
      ).toBe(totalBerths);
      expect(totalBerths, name).toBeGreaterThan(0);
    }
  });

  it('each lies within 25 km of its city’s centre', () => {
    for (const lot of FACILITIES) {
      const centre = Object.entries(CENTRES).find(([code]) => lot.govCode.startsWith(code))?.[1] ?? [0, 0];
      expect(kilometres([lot.lat, lot.lon], centre), lot.name).toBeLessThan(25);
    }
  });

  it('GOV-04 a wrong word in the table is an error, not an empty field', () => {
    expect(() =>
      readLots(
        '320281',
        '1 | 甲 | 乙 | 320281001 | 31.9,120.2 | 公共 公园 地面 政府 | 无 | 1/0/0/0/0 | 紫 | 免费',
      ),
    ).toThrow('紫');
  });

  it('REG-19 DEV-02 most lots of 江阴 have assets that no network watches, each once', () => {
    const inJiangyin = FACILITIES.filter(({ govCode }) => govCode.startsWith('320281'));
    const assets = inJiangyin.flatMap(assetsOf);
    expect(unique(assets.map(({ id }) => id))).toBe(true);
    expect(inJiangyin.filter((lot) => assetsOf(lot).length > 1).length).toBeGreaterThan(
      inJiangyin.length / 2,
    );
    expect(new Set(assets.map(({ kind }) => kind))).toEqual(new Set(ASSET_KINDS));
  });
});

describe('the patrol checklist', () => {
  /** Code, text and the source's own severity and deadline; a change of the source is a new edition. */
  const SOURCE = [
    ['F01', '消防车通道未占用、堵塞、封闭', 'A 当场'],
    ['F02', '疏散通道、安全出口畅通，未上锁', 'A 当场'],
    ['F03', '消火栓未埋压、圈占、遮挡；水带水枪齐全', 'A 当场'],
    ['P01', '入口及缴费处显著位置设收费公示牌', 'B 3日'],
    ['P03', '实收与公示一致（抽 3 笔流水或试停）', 'A 当场'],
    ['G01', '道闸防砸有效（三次试验）', 'A 当场'],
    ['J02', '定期检验合格且在有效期，标志张贴', 'A 当场'],
    ['C01', '急停、外壳、接地、线缆、枪头无破损', 'A 当场'],
    ['B04', '未被占用、改变用途', 'B 当场'],
    ['E01', '违法户外广告、乱张贴', 'C 3日'],
    ['E02', '垃圾、积水、异味', 'C 3日'],
    ['D04', '排水沟无淤堵，地面无积水', 'C 7日'],
  ];

  it('INS-01 is the twelve items of the source, in its order and words', () => {
    const told = PATROL.items.map(({ code, text, severity, deadline }) => [
      code,
      text,
      `${severity} ${deadline.unit === 'day' ? `${deadline.value}日` : '当场'}`,
    ]);
    expect(told).toEqual(SOURCE);
  });

  it('every item names an authority and a basis; marks of certainty are not part of a text', () => {
    expect(checklist.safeParse(PATROL).error).toBeUndefined();
    for (const item of PATROL.items) {
      expect(item.authority, item.code).not.toBe('');
      expect(item.basis.length, item.code).toBeGreaterThan(0);
      expect(
        item.basis.some(({ text }) => /[[\]]/.test(text)),
        item.code,
      ).toBe(false);
    }
  });

  it('an item whose authority is only proposed says so as 待核', () => {
    const proposed = PATROL.items.filter(({ basis }) =>
      basis.some(({ text, certainty }) => text.startsWith('主管部门') && certainty === 'to_check'),
    );
    expect(proposed.map(({ code }) => code)).toEqual(['G01', 'C01', 'B04', 'E01', 'E02', 'D04']);
  });

  it('what a lot may lack can be not applicable', () => {
    const optional = PATROL.items.filter(({ naAllowed }) => naAllowed).map(({ code }) => code);
    expect(optional).toEqual(['F02', 'F03', 'P01', 'P03', 'G01', 'J02', 'C01', 'B04']);
  });
});

describe('people and visits', () => {
  it('GOV-01 six accounts whose grants are valid and lie in the tree', () => {
    expect(PEOPLE.map(({ username }) => username)).toEqual([
      'inspector1',
      'inspector2',
      'officer1',
      'manager1',
      'operator1',
      'admin',
    ]);
    for (const grant of PEOPLE.flatMap(grantsOf)) {
      expect(MUTATIONS['person.grant'].args.safeParse(grant).error, grant.grantId).toBeUndefined();
      if (grant.areaId !== null) expect(areaOf(grant.areaId), grant.grantId).toBeDefined();
    }
  });

  it('visits lie around the day, in the streets of who makes them', () => {
    const planned = visits('2026-03-01');
    const days = (userId: string) =>
      planned.filter(({ assigneeId }) => assigneeId === userId).map(({ dueOn }) => dueOn);
    expect(days('demo-inspector1')).toContain('2026-02-26');
    expect(days('demo-inspector1').filter((day) => day === '2026-03-01').length).toBeGreaterThanOrEqual(3);
    expect([days('demo-inspector1').length, days('demo-inspector2').length]).toEqual([10, 4]);
    for (const visit of planned) {
      const lot = FACILITIES.find(({ id }) => id === visit.facilityId);
      const streets = PEOPLE.flatMap(grantsOf).filter(({ userId }) => userId === visit.assigneeId);
      expect(
        streets.some(({ areaId }) => areaId !== null && lot?.areaId.startsWith(areaId)),
        visit.id,
      ).toBe(true);
    }
  });

  it('the same day gives the same demo', () => {
    expect(visits('2026-03-01')).toEqual(visits('2026-03-01'));
  });
});

function kilometres([lat, lon]: readonly [number, number], [toLat, toLon]: readonly number[]): number {
  const north = (lat - (toLat ?? 0)) * 111.2;
  const east = (lon - (toLon ?? 0)) * 111.2 * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
