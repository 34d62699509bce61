import { readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection, type Db } from '#db/postgres/connect.ts';
import { areas, facilities, facilityVersions, operators } from '#db/postgres/schema/registry.ts';
import { isRefusal } from '#domain/refusal.ts';
import { parseMapping, type Mapping } from './mapping.ts';
import { facilityId } from './plan.ts';
import { readRows, type SourceRow } from './rows.ts';
import { runImport, type ImportReport } from './run.ts';

vi.setConfig({ testTimeout: 60_000 });

const STREET = '320281100';
const AREAS = [
  { id: '3202', parentId: null, level: 'city' as const, name: '无锡市' },
  { id: '320281', parentId: '3202', level: 'district' as const, name: '江阴市' },
  { id: STREET, parentId: '320281', level: 'street' as const, name: '澄江街道' },
  { id: '320281100001', parentId: STREET, level: 'community' as const, name: '君山社区' },
];

let connection: Connection;
let db: Db;
beforeAll(async () => {
  connection = await connectInMemory();
  db = connection.db;
}, 30_000);
afterAll(() => connection.close());
beforeEach(async () => {
  for (const table of [facilities, facilityVersions, operators, areas]) await db.delete(table);
});

function must<T>(value: T): Exclude<T, { refused: unknown }> {
  if (isRefusal(value)) throw new Error(JSON.stringify(value));
  return value as Exclude<T, { refused: unknown }>;
}

async function city(name: string): Promise<{ rows: SourceRow[]; mapping: Mapping }> {
  const mapping = must(parseMapping(await readFile(`docs/interface/import/${name}.json`, 'utf8')));
  return {
    mapping,
    rows: must(await readRows(await readFile(`server/facility/import/fixtures/${name}.json`), mapping)),
  };
}

function plain(said: object = {}): Mapping {
  const names = [
    'gov_code',
    'name',
    'lat',
    'lon',
    'total_berths',
    'area_code',
    'operator',
    'address',
    'berths_charging',
  ];
  const fields = Object.fromEntries(names.map((name) => [name, name]));
  return must(
    parseMapping(
      JSON.stringify({ format: 'json', fields, constants: { kind: 'public' }, areas: AREAS, ...said }),
    ),
  );
}

const lot = (gov_code: string, more: object = {}) => ({
  gov_code,
  name: `${gov_code} 停车场`,
  lat: 31.9,
  lon: 120.27,
  total_berths: 50,
  area_code: STREET,
  ...more,
});
const numbered = (values: object[]): SourceRow[] => values.map((value, index) => ({ no: index + 1, value }));

function run(
  values: object[],
  more: { mapping?: Mapping; areaId?: string; dryRun?: boolean } = {},
): Promise<ImportReport> {
  return runImport(db, numbered(values), {
    mapping: plain(),
    reason: '导入 test.json',
    dryRun: false,
    ...more,
  });
}

const counts = ({ rows, added, updated, duplicate, rejected }: ImportReport) => ({
  rows,
  added,
  updated,
  duplicate,
  rejected,
});

describe('REG-04 real registries', () => {
  it.each([
    ['karlsruhe', { rows: 90, added: 76, rejected: 14 }, { total: 76, codes: ['6001 field_missing'] }],
    ['basel', { rows: 17, added: 16, rejected: 1 }, { total: 16, codes: ['6001 field_missing'] }],
    ['freiburg', { rows: 19, added: 19, rejected: 0 }, { total: 19, codes: [] }],
  ])('%s: counts, and a second run adds nothing', async (name, first, { total, codes }) => {
    const { rows, mapping } = await city(name);
    const options = { mapping, reason: `导入 ${name}`, dryRun: false };
    const dry = await runImport(db, rows, { ...options, dryRun: true });
    expect(await db.$count(facilities)).toBe(0);
    const report = await runImport(db, rows, options);
    expect(counts(report)).toEqual({ updated: 0, duplicate: 0, ...first });
    expect(dry).toEqual(report);
    expect([...new Set(report.errors.map(({ code }) => code))]).toEqual(codes);
    const again = await runImport(db, rows, options);
    expect(counts(again)).toEqual({
      rows: first.rows,
      added: 0,
      updated: 0,
      duplicate: total,
      rejected: first.rejected,
    });
    expect([await db.$count(facilities), await db.$count(facilityVersions)]).toEqual([total, total]);
  });

  it('keeps operators once, and the point of a lot in EPSG:25832 as WGS 84', async () => {
    const karlsruhe = await city('karlsruhe');
    await runImport(db, karlsruhe.rows, { mapping: karlsruhe.mapping, reason: '', dryRun: false });
    const names = (await db.select().from(operators)).map(({ name }) => name);
    expect(names).toHaveLength(new Set(names).size);
    expect(names).toContain('Modepark Röther GmbH');
    const freiburg = await city('freiburg');
    await runImport(db, freiburg.rows, { mapping: freiburg.mapping, reason: '', dryRun: false });
    const [konzerthaus] = await db.select().from(facilities).where(eq(facilities.name, 'Konzerthaus'));
    expect(konzerthaus).toMatchObject({
      datum: 'EPSG:25832',
      totalBerths: 415,
      publishable: true,
      streetId: '08311000',
    });
    expect(konzerthaus?.lat).toBeCloseTo(47.9952, 3);
    expect(konzerthaus?.lon).toBeCloseTo(7.8412, 3);
  });
});

describe('runs on what is filed', () => {
  it('A, B and A again are three versions', async () => {
    for (const total_berths of [50, 60, 50]) await run([lot('1', { total_berths })]);
    const [stored] = await db.select().from(facilities);
    expect([stored?.version, stored?.totalBerths]).toEqual([3, 50]);
  });

  it('where a later file says nothing, what is filed stays', async () => {
    await run([lot('1', { address: '人民路 1 号', operator: '甲公司', berths_charging: 5 })]);
    const report = await run([lot('1', { name: '新名', area_code: undefined })], { areaId: '320281100001' });
    expect(counts(report)).toMatchObject({ updated: 1, rejected: 0 });
    const [stored] = await db.select().from(facilities);
    const [operator] = await db.select().from(operators);
    expect(stored).toMatchObject({
      name: '新名',
      address: '人民路 1 号',
      operatorId: operator?.id,
      areaId: STREET,
      version: 2,
    });
    expect(stored?.berths).toMatchObject({ charging: 5, ordinary: 45 });
  });

  it('counts of berths that are unchanged make no new version', async () => {
    const values = [lot('1', { berths_charging: 5 })];
    await run(values);
    expect(counts(await run(values))).toMatchObject({ updated: 0, duplicate: 1 });
  });

  it('a lot filed under another identifier is found by its code, and an identifier that is taken is left alone', async () => {
    await run([lot('1')]);
    await db.update(facilities).set({ id: facilityId('2') });
    expect(counts(await run([lot('1'), lot('2')]))).toMatchObject({ added: 1, duplicate: 1 });
    const stored = await db.select().from(facilities);
    expect(new Map(stored.map(({ govCode, id }) => [govCode, id])).get('1')).toBe('f-2');
    expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
  });

  it('an existing area keeps its name', async () => {
    await run([lot('1')]);
    await run([lot('2')], { mapping: plain({ areas: [{ ...AREAS[2], name: '别名' }] }) });
    const [street] = await db.select().from(areas).where(eq(areas.id, STREET));
    expect(street?.name).toBe('澄江街道');
  });
});

describe('row errors', () => {
  it('a code twice in the file: the first usable row wins, the other is a duplicate and listed', async () => {
    const report = await run([
      lot('1', { lat: '' }),
      lot('1', { total_berths: 7 }),
      lot('1', { total_berths: 8 }),
    ]);
    expect(counts(report)).toEqual({ rows: 3, added: 1, updated: 0, duplicate: 1, rejected: 1 });
    expect(report.errors.map(({ row, code }) => [row, code])).toEqual([
      [1, '6003 coordinates_missing'],
      [3, '6006 row_repeated'],
    ]);
    expect((await db.select().from(facilities)).map(({ totalBerths }) => totalBerths)).toEqual([7]);
  });

  it('areas: unknown, not a street, absent; a community belongs to its street; --area helps a new lot', async () => {
    const values = ['999999', '320281', undefined, '320281100001'].map((area_code, index) =>
      lot(`${index}`, { area_code }),
    );
    const dry = await run(values, { dryRun: true });
    const report = await run(values);
    expect(dry).toEqual(report);
    expect(report.errors.map(({ row, code }) => [row, code])).toEqual(
      [1, 2, 3].map((row) => [row, '6005 area_unknown']),
    );
    const [stored] = await db.select().from(facilities);
    expect(stored).toMatchObject({ areaId: '320281100001', streetId: STREET });
    expect(counts(await run([lot('2', { area_code: undefined })], { areaId: STREET }))).toMatchObject({
      added: 1,
    });
  });

  it('too long and too large are errors of their row, never a crash', async () => {
    const report = await run([
      lot('1', { name: '长'.repeat(40_000) }),
      lot('2', { total_berths: '99999999999' }),
      lot('x'.repeat(65)),
      lot('4', { total_berths: -1 }),
    ]);
    expect(counts(report)).toMatchObject({ added: 0, rejected: 4 });
    expect(report.flagged).toEqual({ over_capacity: 0, negative: 1, zero_capacity: 0 });
    expect(
      report.errors.every(({ code, message }) => code === '6002 field_invalid' && message.length < 300),
    ).toBe(true);
    expect(report.errors[0]?.message).toContain('name');
  });
});
