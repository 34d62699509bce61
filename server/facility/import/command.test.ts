import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { lockFolder } from '#db/postgres/folder-lock.ts';

vi.setConfig({ testTimeout: 60_000 });

const BASEL = [
  'server/facility/import/fixtures/basel.json',
  '--kind',
  'facilities',
  '--map',
  'docs/interface/import/basel.json',
];
type Ended = { code: number; out: string; err: string };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function command(args: string[], dataDir = join(folder, 'data')): Promise<Ended> {
  const { DATABASE_URL: _real, INIT_CWD: _typed, ...kept } = process.env;
  const env = { ...kept, DATA_DIR: dataDir };
  return new Promise((ended) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'server/commands/import.ts', ...args],
      { env },
      (error, out, err) => ended({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

it('ends with one JSON line, also when rows have errors, and shows progress beside it', async () => {
  const { code, out, err } = await command([...BASEL, '--dry-run']);
  expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
  expect(JSON.parse(out)).toMatchObject({
    rows: 17,
    added: 16,
    rejected: 1,
    errors: [{ row: 8, code: '6001 field_missing' }],
  });
  expect(err).toContain('17/17');
});

it('says in one line what cannot be used, and writes nothing to standard output', async () => {
  const map = join(folder, 'map.json');
  await writeFile(map, '{"format":"csv","fields":{},"crs":"EPSG:2056"}');
  const badMap = await command([BASEL[0]!, '--kind', 'facilities', '--map', map]);
  const noFile = await command(['nowhere.csv', ...BASEL.slice(1)]);
  const noKind = await command(BASEL.filter((word) => !['--kind', 'facilities'].includes(word)));
  expect([badMap, noFile, noKind].map(({ code, out }) => ({ code, out }))).toEqual(
    Array(3).fill({ code: 1, out: '' }),
  );
  expect(badMap.err).toMatch(
    /^6007 文件无法读取:映射文件有误:crs 不认识的坐标系.*没有写入任何内容.*The file cannot be read.*\n$/,
  );
  expect(noFile.err).toMatch(/^6007 文件无法读取:打不开 nowhere\.csv.*\n$/);
  expect(noKind.err).toContain('--kind 目前只能是 facilities');
});

it('leaves the data alone while another process holds them', async () => {
  const dataDir = join(folder, 'held');
  await mkdir(dataDir);
  const unlock = await lockFolder(dataDir);
  const { code, out, err } = await command(BASEL, dataDir);
  await unlock();
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
});
