import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { FIRST_APP } from '../old-queue/recorded.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import { casesWith, clientOf } from '../steps/desk.ts';
import { readyForTheBasement, sendReport, signIn, unsentOf } from '../steps/inspector.ts';
import { putPhone } from '../steps/phone-dump.ts';
import { makeWorld, type World } from '../steps/world.ts';

type Saved = { seq: number; body: string; hash: string; blobs: string[] };
const SAVED = FIRST_APP.stores.outbox?.rows as Saved[];
const REPORTED = '老版本:灭火器失压';
let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
  handset = await openHandset(world.profile);
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('a phone comes back with a queue that the first app wrote: everything is delivered once, as it was signed, and its drafts go on', async () => {
  test.setTimeout(180_000);
  const { cable, app } = world;
  const { page, context } = handset;
  context.setDefaultTimeout(20_000);
  await page.goto(`${cable.url}/icon.svg`);
  await page.evaluate(putPhone, { dump: FIRST_APP, name: `berthlink-precious-${FIRST_APP.userId}` });
  expect(await unsentOf(page, FIRST_APP.userId)).toBe(SAVED.length);

  await signIn(page, cable.url, 'inspector1');
  await readyForTheBasement(page);
  await page.goto(`${cable.url}/outbox`);
  const allSent = page.getByRole('link', { name: '全部送达' });
  await expect(allSent).toBeVisible({ timeout: 60_000 });

  await test.step('once each, with every photo byte for byte; the report is as serious as it was meant', async () => {
    const shown = { photosStored: 2, photoCount: 2, severity: 'B' };
    expect(await casesWith(app.url, REPORTED)).toMatchObject([shown]);
    expect(await casesWith(app.url, '老版本:消防车通道停车 3 辆')).toMatchObject([{ photosStored: 3 }]);
    const manager = await clientOf(app.url, 'manager1');
    for (const sha256 of SAVED.flatMap(({ blobs }) => blobs)) {
      const bytes = await (await manager.fetch(`/api/photos/${sha256}`)).arrayBuffer();
      expect(createHash('sha256').update(new Uint8Array(bytes)).digest('hex')).toBe(sha256);
    }
  });

  await test.step('the rows on the phone are as they were written', async () => {
    const kept = await page.evaluate(async (userId) => {
      const db = await new Promise<IDBDatabase>((done, failed) => {
        const asked = indexedDB.open(`berthlink-precious-${userId}`);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error ?? new Error('IndexedDB'));
      });
      const rows = await new Promise<Saved[]>((done) => {
        const asked = db.transaction('journal').objectStore('journal').getAll();
        asked.onsuccess = () => done(asked.result as Saved[]);
      });
      db.close();
      return rows;
    }, FIRST_APP.userId);
    expect(kept).toMatchObject(SAVED.map(({ seq, body, hash, blobs }) => ({ seq, body, hash, blobs })));
  });

  await test.step('the report left unfinished goes on where it was, and is sent in the words of today', async () => {
    await page.goto(`${cable.url}/report`);
    await expect(page.locator('#report-words')).toHaveValue('老版本:还没写完');
    await expect(page.locator('#report-severity').getByRole('radio', { checked: true })).toHaveValue('B');
    await page.locator('#report-severity').getByRole('radio').first().check();
    await sendReport(page);
    await page.goto(`${cable.url}/outbox`);
    await expect(allSent).toBeVisible({ timeout: 60_000 });
    const shown = { photosStored: 2, severity: 'A' };
    await expect.poll(() => casesWith(app.url, '老版本:还没写完')).toMatchObject([shown]);
    expect(await casesWith(app.url, REPORTED)).toHaveLength(1);
  });

  await test.step('so does the inspection', async () => {
    await page.goto(`${cable.url}/inspections/demo-visit-inspector1-4`);
    await expect(page.locator('#item-F01').getByLabel('看到了什么')).toHaveValue('老版本:没填完的检查');
  });
});
