import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { pick } from './cell.ts';
import { parseMapping, type Mapping } from './mapping.ts';
import { readRows, type SourceRow } from './rows.ts';

const FIXTURES = 'server/facility/import/fixtures';
// 编码,名称 and 1,人民路停车场 and 2,公共停车场
const GBK = Buffer.from(
  'b1e0c2eb2cc3fbb3c60d0a312cc8cbc3f1c2b7cda3b3b5b3a10d0a322cb9abb9b2cda3b3b5b3a10d0a',
  'hex',
);

function mapping(said: object): Mapping {
  const parsed = parseMapping(JSON.stringify({ fields: { gov_code: '编码', name: '名称' }, ...said }));
  if (isRefusal(parsed)) throw new Error(JSON.stringify(parsed));
  return parsed;
}

async function rows(bytes: Uint8Array | string, said: object): Promise<SourceRow[]> {
  const read = await readRows(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, mapping(said));
  if (isRefusal(read)) throw new Error(JSON.stringify(read));
  return read;
}

async function whyNot(bytes: Uint8Array | string, said: object): Promise<string> {
  const read = await readRows(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, mapping(said));
  return isRefusal(read) ? `${read.refused}: ${String(read.detail?.zh)}` : 'read';
}

describe('CSV', () => {
  it('reads quotes, line breaks in cells and another delimiter', async () => {
    const read = await rows('编码;名称\r\n1;"a;""b""\nc"\r\n', { format: 'csv', delimiter: ';' });
    expect(read).toEqual([{ no: 1, value: { 编码: '1', 名称: 'a;"b"\nc' } }]);
  });

  it('takes the byte order mark off', async () => {
    const read = await rows('\uFEFF编码,名称\n1,甲\n', { format: 'csv' });
    expect(read[0]?.value).toEqual({ 编码: '1', 名称: '甲' });
  });

  it('reads GBK with Chinese names', async () => {
    const read = await rows(GBK, { format: 'csv', encoding: 'GBK' });
    expect(read.map((row) => pick(row.value, '名称'))).toEqual(['人民路停车场', '公共停车场']);
  });

  it('refuses bytes that are not in the declared encoding, and says which they look like', async () => {
    expect(await whyNot(GBK, { format: 'csv' })).toBe(
      'file_unreadable: 文件内容不是 utf-8,看起来是 gbk;请在映射文件里写 "encoding": "gbk"',
    );
    expect(await whyNot('编码,名称\n1,人民路停车场\n', { format: 'csv', encoding: 'gbk' })).toContain(
      '看起来是 utf-8',
    );
    expect(await whyNot(Buffer.from('fffe00d8', 'hex'), { format: 'csv' })).toContain('不是有效的 utf-8');
  });

  it('numbers rows as the file has them, leaves blank ones out and marks a row with another number of cells', async () => {
    const read = await rows('编码,名称\n1,甲\n\n,\n4,a,b\n5\n6,己,\n', { format: 'csv' });
    expect(read.map(({ no, flaw }) => [no, flaw])).toEqual([
      [1, undefined],
      [4, '有 3 列,表头有 2 列'],
      [5, '有 1 列,表头有 2 列'],
      [6, undefined],
    ]);
  });

  it('refuses broken quotes, a repeated column that is mapped, and an empty file', async () => {
    expect(await whyNot('编码,名称\n1,"甲\n', { format: 'csv' })).toContain('引号不配对');
    expect(await whyNot('编码,名称,名称\n1,甲,乙\n', { format: 'csv' })).toContain('「名称」出现了不止一次');
    expect(await whyNot('', { format: 'csv' })).toContain('没有表头');
  });

  it('keeps a 40,000-character cell and formula-like text as data', async () => {
    const long = '长'.repeat(40_000);
    const read = await rows(`编码,名称\n=1+1,${long}\n`, { format: 'csv' });
    expect(read[0]?.value).toEqual({ 编码: '=1+1', 名称: long });
  });
});

describe('XLSX', () => {
  it('reads the named sheet with numbers, text and stored values of formulas', async () => {
    const read = await rows(await readFile(`${FIXTURES}/lots.xlsx`), { format: 'xlsx', sheet: '停车场' });
    expect(read.map(({ no }) => no)).toEqual([1, 3, 4]);
    expect(read.map((row) => pick(row.value, '编码'))).toEqual([320281100001, 'JY-0002', 'JY-0003']);
    expect(read.map((row) => pick(row.value, '泊位数'))).toEqual([59, 100, 30]);
    expect(pick(read[0]?.value, '=SUM(A1)')).toBe('=HYPERLINK("x")');
  });

  it('refuses an unknown sheet and a file that is no workbook', async () => {
    const bytes = await readFile(`${FIXTURES}/lots.xlsx`);
    expect(await whyNot(bytes, { format: 'xlsx', sheet: '表三' })).toContain(
      '没有工作表「表三」,有:说明、停车场',
    );
    expect(await whyNot('编码,名称', { format: 'xlsx' })).toContain('不是有效的 XLSX');
    expect(await whyNot(bytes.subarray(0, 400), { format: 'xlsx' })).toContain('不是有效的 XLSX');
  });
});

describe('JSON and GeoJSON', () => {
  it('finds the list at a dotted path, in the document itself, and in features', async () => {
    expect(await rows('{"a":{"b":[{"x":1}]}}', { format: 'json', rows: 'a.b' })).toEqual([
      { no: 1, value: { x: 1 } },
    ]);
    expect(await rows('[{"x":1},7]', { format: 'json', rows: '' })).toEqual([
      { no: 1, value: { x: 1 } },
      { no: 2, value: {}, flaw: '这一行不是对象' },
    ]);
    const [row] = await rows('{"features":[{"geometry":{"coordinates":[8.4,49]}}]}', { format: 'geojson' });
    expect([0, 1].map((axis) => pick(row?.value, `geometry.coordinates.${axis}`))).toEqual([8.4, 49]);
  });

  it('refuses what is no JSON and a path without a list', async () => {
    expect(await whyNot('{"a":', { format: 'json' })).toContain('不是有效的 JSON');
    expect(await whyNot('{"a":{}}', { format: 'json', rows: 'a.b' })).toContain('「a.b」处不是数组');
    expect(await whyNot('{}', { format: 'json' })).toContain('文件最外层不是数组');
  });

  it('reads only what the file itself has', () => {
    expect(pick({}, 'constructor.name')).toBeUndefined();
    expect(pick({ 'a.b': 1, a: { b: 2 } }, 'a.b')).toBe(1);
  });
});

describe('mapping file', () => {
  const faults = (said: object | string) => {
    const parsed = parseMapping(typeof said === 'string' ? said : JSON.stringify(said));
    return isRefusal(parsed) ? String(parsed.detail?.zh) : 'ok';
  };

  it('names every fault and where it is', () => {
    const zh = faults({ format: 'pdf', fields: { gov_kode: 'a' }, crs: 'EPSG:2056', colour: 1 });
    for (const part of ['format ', 'fields', 'gov_kode', 'crs 不认识的坐标系', 'colour'])
      expect(zh).toContain(part);
    expect(faults('{')).toBe('映射文件不是有效的 JSON');
  });

  it.each(['karlsruhe', 'basel', 'freiburg'])('the example %s.json is right', async (name) => {
    expect(faults(await readFile(`docs/interface/import/${name}.json`, 'utf8'))).toBe('ok');
  });
});
