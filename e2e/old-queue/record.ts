// CHROMIUM_PATH=… node --import tsx e2e/old-queue/record.ts <file.json>, after a build: writes down the queue that this
// app leaves on a phone. Run it BEFORE an args shape or a store changes, so that what comes after can be held to it.
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { openHandset } from '../steps/browser.ts';
import {
  fillChecklist,
  readyForTheBasement,
  sendReport,
  signIn,
  submit,
  visits,
  writeReport,
} from '../steps/inspector.ts';
import { dumpPhone, letKeysOut } from '../steps/phone-dump.ts';
import { makeWorld } from '../steps/world.ts';

const USER = 'demo-inspector1';
const LOT = 'demo-320281000016';

const world = await makeWorld();
const { page, context, kill } = await openHandset(world.profile);
try {
  const { url } = world.cable;
  // tsx marks functions with it, also those that run in the page.
  await context.addInitScript('globalThis.__name ??= (it) => it');
  await letKeysOut(context);
  await signIn(page, url, 'inspector1');
  await readyForTheBasement(page);
  world.cable.cut();
  await page.goto(`${url}/inspections/demo-visit-inspector1-1`);
  await fillChecklist(page, { failed: 'F01', note: '老版本:消防车通道停车 3 辆' });
  await submit(page);
  await writeReport(page, url, { lot: LOT, words: '老版本:灭火器失压' });
  await sendReport(page);
  await writeReport(page, url, { lot: LOT, words: '老版本:还没写完' });
  await page.goto(`${url}/`);
  await visits(page).nth(1).click();
  const item = page.locator('#item-F01');
  await item.getByRole('radio', { name: '不合格', exact: true }).check();
  await item.getByLabel('看到了什么').fill('老版本:没填完的检查');
  await expect(page.getByText(/秒前/)).toBeVisible();
  const dump = await dumpPhone(page, USER);
  await writeFile(process.argv[2] ?? 'phone.json', `${JSON.stringify(dump, null, 2)}\n`);
} finally {
  await kill();
  await world.end();
}
