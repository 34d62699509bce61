import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { rowError, toFacility } from './filing.ts';
import { parseMapping, type Mapping } from './mapping.ts';

const PLAIN = [
  'gov_code',
  'name',
  'lat',
  'lon',
  'total_berths',
  'kind',
  'ownership',
  'commercial',
  'exclusion',
];
const PARTS = ['berths_ordinary', 'berths_accessible', 'berths_charging'];
const GOOD = {
  gov_code: 'A-1',
  name: '人民路停车场',
  lat: '31.4579',
  lon: '121.1305',
  total_berths: '59',
  kind: '公共',
};

function mapping(said: object = {}): Mapping {
  const fields = Object.fromEntries(
    [...PLAIN, ...PARTS, 'address', 'operator', 'area_code'].map((name) => [name, name]),
  );
  const parsed = parseMapping(JSON.stringify({ format: 'json', fields, ...said }));
  if (isRefusal(parsed)) throw new Error(JSON.stringify(parsed));
  return parsed;
}

function read(cells: object, said?: object) {
  return toFacility({ no: 1, value: { ...GOOD, ...cells } }, mapping(said));
}

/** Codes and words of what is wrong with the row. */
function wrong(cells: object, said?: object): string[] {
  return read(cells, said).problems.map(({ code, about }) => `${code} ${about}`);
}

it('REG-04 a row becomes a filing with its source datum', () => {
  expect(read({}).filing).toEqual({
    govCode: 'A-1',
    name: '人民路停车场',
    lat: 31.4579,
    lon: 121.1305,
    datum: 'WGS84',
    totalBerths: 59,
    kind: 'public',
  });
  const shifted = read({}, { crs: 'gcj-02' }).filing;
  expect(shifted?.datum).toBe('GCJ02');
  expect(Math.abs((shifted?.lon ?? 0) - 121.1305)).toBeGreaterThan(0.003);
});

describe('what is missing is an error of the row', () => {
  it('coordinates', () => {
    expect(wrong({ lat: null, lon: '' })).toEqual([
      'coordinates_missing lat(纬度)',
      'coordinates_missing lon(经度)',
    ]);
    expect(wrong({ lat: 0, lon: 0 })).toEqual(['coordinates_missing 经纬度都是 0']);
    expect(wrong({ lat: 121.13, lon: 31.45 })[0]).toContain('coordinates_outside');
  });

  it('capacity, and everything at once', () => {
    expect(wrong({ total_berths: null })).toEqual(['field_missing total_berths(泊位总数)']);
    const none = toFacility({ no: 7, value: {} }, mapping());
    expect(rowError(7, none.problems)).toEqual({
      row: 7,
      code: '6001 field_missing',
      message:
        '缺少必填字段:gov_code(停车场编码)、name(名称)、total_berths(泊位总数)、kind(停车场类别);缺少坐标:lat(纬度)、lon(经度)。其他行不受影响。请补齐后重新导入。',
    });
  });

  it('a constant fills an empty cell', () => {
    expect(read({ kind: ' ' }, { constants: { kind: 'on_street' } }).filing?.kind).toBe('on_street');
  });
});

describe('numbers', () => {
  it.each([
    ['59', 59],
    [' 59 ', 59],
    ['59.0', 59],
    [59, 59],
    [0, 0],
    ['059', 59],
  ])('%j berths are %d', (cell, berths) => {
    expect(read({ total_berths: cell }).filing?.totalBerths).toBe(berths);
  });

  it.each(['1,234', '约50', '12个', '5.5', 5.5, '1e3', '0x10', '５９', true, [59], {}, 'NaN'])(
    '%j berths are an error',
    (cell) => {
      expect(wrong({ total_berths: cell })[0]).toContain('不是整数');
    },
  );

  it.each(['47,55', '47°33', '', ' ', '1e999', 'Infinity'])('%j is no latitude', (cell) => {
    expect(wrong({ lat: cell })).toHaveLength(1);
  });

  it('a negative count is rejected and flagged', () => {
    const { filing, flags, problems } = read({ total_berths: '-5' });
    expect({ filing, flags, code: problems[0]?.code }).toEqual({
      filing: null,
      flags: ['negative'],
      code: 'field_invalid',
    });
  });

  it('a part larger than the whole is kept and flagged; a lot of 0 berths too', () => {
    expect(read({ berths_charging: 60 })).toMatchObject({
      filing: { berths: { charging: 60, ordinary: 0 } },
      flags: ['over_capacity'],
    });
    expect(read({ total_berths: '0' })).toMatchObject({
      filing: { totalBerths: 0 },
      flags: ['zero_capacity'],
    });
  });

  it('ordinary berths are the rest unless the row says otherwise', () => {
    expect(read({ berths_accessible: 2, berths_charging: '7' }).filing?.berths).toMatchObject({
      ordinary: 50,
      accessible: 2,
      charging: 7,
    });
    expect(read({ berths_ordinary: 59, berths_accessible: 2 }).filing?.berths).toMatchObject({
      ordinary: 59,
      accessible: 2,
    });
  });
});

describe('text', () => {
  it('formula-like text is data, a line break becomes a space, composed and decomposed letters are one', () => {
    const { filing } = read({
      name: '=HYPERLINK("http://x")',
      address: ' 人民路\r\n1号 ',
      gov_code: 'u\u0308',
    });
    expect(filing).toMatchObject({ name: '=HYPERLINK("http://x")', address: '人民路 1号', govCode: 'ü' });
  });

  it('refuses what the database cannot hold and codes that a spreadsheet has spoiled', () => {
    expect(wrong({ name: 'a\u0000b' })[0]).toBe('field_invalid name(名称) 「a?b」含有控制字符或残缺字符');
    expect(wrong({ name: 'a\ud800' })[0]).toContain('残缺字符');
    expect(wrong({ gov_code: 3202811000012345680 })[0]).toContain('数字太长');
    expect(read({ gov_code: 320281100001 }).filing?.govCode).toBe('320281100001');
  });
});

it('REG-12 closed lists take the value or the word offices write, and nothing else', () => {
  expect(
    read({ kind: 'dedicated', ownership: '国企', commercial: '是', exclusion: '反恐重点' }).filing,
  ).toMatchObject({
    kind: 'dedicated',
    ownership: 'soe',
    commercial: true,
    exclusion: 'counter_terror',
  });
  expect(wrong({ kind: 'garage' })[0]).toContain('不在可选值内');
  expect(wrong({ kind: 'constructor' })[0]).toContain('不在可选值内');
  expect(wrong({ commercial: 'maybe' })).toHaveLength(1);
});

it('a flawed row is not taken', () => {
  const { filing, problems } = toFacility({ no: 1, value: GOOD, flaw: '有 7 列,表头有 6 列' }, mapping());
  expect([filing, problems]).toEqual([null, [{ code: 'field_invalid', about: '有 7 列,表头有 6 列' }]]);
});
