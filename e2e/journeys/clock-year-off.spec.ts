import { expect, test } from '@playwright/test';
import { openHandset } from '../steps/browser.ts';
import { casesWith } from '../steps/desk.ts';
import { readyForTheBasement, sendReport, signIn, writeReport } from '../steps/inspector.ts';
import { temporaryFolder } from '../steps/processes.ts';
import { makeWorld, type World } from '../steps/world.ts';
import { setClockOff } from '../steps/wrong-clock.ts';

const LOT = 'demo-320281000016';
const DAY_MS = 86_400_000;
const YEAR_MS = 365.5 * DAY_MS; // half a day on top, so that the words say 365 whichever way it is rounded
let world: World;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(() => world?.end());

for (const { way, off, says } of [
  { way: 'ahead', off: YEAR_MS, says: '手机时间比服务器快 365 天' },
  { way: 'behind', off: -YEAR_MS, says: '手机时间比服务器慢 365 天' },
])
  test(`a phone whose clock is a year ${way}: it says so, the record arrives, the server keeps its own time beside the phone's`, async ({}, testInfo) => {
    test.setTimeout(180_000);
    const { cable, app } = world;
    const profile = await temporaryFolder();
    const handset = await openHandset(profile.path);
    try {
      const { page, context } = handset;
      context.setDefaultTimeout(20_000);
      await setClockOff(page, off);
      await signIn(page, cable.url, 'inspector1');
      await readyForTheBasement(page);
      expect(Math.abs((await page.evaluate(() => Date.now())) - off - Date.now())).toBeLessThan(DAY_MS);

      cable.cut();
      const words = `时钟错了一年 ${way}`;
      await writeReport(page, cable.url, { lot: LOT, words });
      await expect(page.getByText(says)).toBeVisible();
      await page.screenshot({ path: testInfo.outputPath(`report-${way}.png`), fullPage: true });
      await sendReport(page);
      const savedBefore = Date.now();
      cable.mend();
      await page.goto(`${cable.url}/outbox`);
      await expect(page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText(says)).toBeVisible();
      await expect(page.getByText('记录照常保存和送达，入库时间以服务器为准')).toBeVisible();
      await page.screenshot({ path: testInfo.outputPath(`outbox-${way}.png`), fullPage: true });

      const [found, ...more] = await casesWith(app.url, words);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ photosStored: 2, photoCount: 2 });
      expect(Math.abs(Date.parse(found?.receivedAt ?? '') - savedBefore)).toBeLessThan(DAY_MS);
      expect(Math.abs(Date.parse(found?.foundAt ?? '') - savedBefore - off)).toBeLessThan(DAY_MS);
    } finally {
      await handset.kill();
      await profile.remove();
    }
  });
