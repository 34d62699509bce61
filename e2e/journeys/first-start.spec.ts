import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { clientOf } from '../steps/desk.ts';
import { freePort, startApp, temporaryFolder, type Running } from '../steps/processes.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let app: Running;

test.beforeAll(async () => {
  folder = await temporaryFolder();
  app = await startApp({ PORT: String(await freePort()), DATA_DIR: folder.path });
});
test.afterAll(async () => {
  await app?.stop();
  await folder?.remove();
});

test('a first start serves a healthy demo city that six people can sign in to', async () => {
  const health = await fetch(`${app.url}/api/health`);
  expect([health.status, await health.json()]).toEqual([
    200,
    { status: 'ok', database: 'ok', queue: { waiting: 0, dead: 0 }, broker: 'off' },
  ]);
  for (const username of ['inspector1', 'inspector2', 'officer1', 'manager1', 'operator1', 'admin']) {
    const client = await clientOf(app.url, username);
    expect([username, client.status, (await client.fetch('/api/trpc/me.show')).status]).toEqual([
      username,
      200,
      200,
    ]);
  }
});

test('REG-12 the open list has at least 60 lots, and none that is excluded', async () => {
  const { facilities } = (await (await fetch(`${app.url}/api/open/v1/facilities`)).json()) as {
    facilities: { govCode: string }[];
  };
  expect(facilities.length).toBeGreaterThanOrEqual(60);
  const admin = await clientOf(app.url, 'admin');
  const excluded: string[] = [];
  for (let after = 0; after !== -1;) {
    const input = encodeURIComponent(JSON.stringify({ json: { search: '', after } }));
    const answer = (await (await admin.fetch(`/api/trpc/facility.list?input=${input}`)).json()) as Listed;
    const { rows, more } = answer.result.data.json;
    excluded.push(
      ...rows.filter((row) => row.exclusion !== null || !row.publishable).map((row) => row.govCode),
    );
    after = more ? after + rows.length : -1;
  }
  expect(excluded.length).toBeGreaterThanOrEqual(5);
  expect(facilities.filter((lot) => excluded.includes(lot.govCode))).toEqual([]);
});

test('a second process on the same data folder is refused in one line, and the first goes on', async () => {
  const second = spawnSync(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, PORT: String(await freePort()), DATA_DIR: folder.path },
    encoding: 'utf8',
  });
  expect(second.status).toBe(1);
  expect(second.stderr.trim().split('\n')).toEqual([
    expect.stringContaining(`正被进程 ${app.pid} 使用;数据未改动`),
  ]);
  expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
});

type Listed = {
  result: {
    data: {
      json: { rows: { govCode: string; exclusion: string | null; publishable: boolean }[]; more: boolean };
    };
  };
};
