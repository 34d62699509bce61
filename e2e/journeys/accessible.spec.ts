import { expect, test, type Page } from '@playwright/test';
import { faultsHere } from '../steps/axe.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import { fillChecklist, readyForTheBasement, signIn, submit, visits } from '../steps/inspector.ts';
import { fillFormal, planFormal, SHEETS, SHORT_FORMAL, SHORT_GROUPS } from '../steps/inspection-sheets.ts';
import { publishEdition } from '../steps/visits.ts';
import { makeWorld, type World } from '../steps/world.ts';

const PHONE = ['/', '/map', '/facilities', '/report', '/cases', '/calendar', '/me', '/outbox', '/survey'];
const DESK = [
  ...['/cases', '/inspections', '/visits', '/visits/draws', '/visits/calendar', '/checklists'],
  ...['/facilities', '/facilities?sheet=codes', '/dispatches', '/people', '/people/certificates', '/survey'],
];

let world: World;
let handset: Handset;
/** The file of the lot that was inspected. */
let file: string;

test.beforeAll(async () => {
  world = await makeWorld({
    prepare: (dataDir) => publishEdition(dataDir, SHORT_FORMAL, SHORT_GROUPS),
  });
  await planFormal(world.app.url);
  handset = await openHandset(world.profile);
  await signIn(handset.page, world.cable.url, 'inspector1');
  await readyForTheBasement(handset.page);
  const lot = await visits(handset.page).first().locator('.title').innerText();
  await visits(handset.page).first().click();
  await fillChecklist(handset.page, { failed: 'F01', note: '消防车通道被堵' });
  await submit(handset.page);
  await expect(handset.page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });
  await handset.page.goto(`${world.cable.url}/facilities`);
  const row = handset.page.getByRole('link', { name: lot }).first();
  file = (await row.getAttribute('href')) ?? '';
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('WCAG 2.2 AA and no sideways scrolling on every screen of the phone, in three themes', async () => {
  const phone = handset.page;
  const visit = await phone.goto(`${world.cable.url}/`).then(() => visits(phone).nth(1).getAttribute('href'));
  for (const theme of ['day', 'night', 'outdoor']) {
    await phone.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    for (const path of [...PHONE, file, visit ?? '/'])
      expect([theme, path, await faults(phone, `${world.cable.url}${path}`)]).toEqual([theme, path, []]);
  }
});

test('WCAG 2.2 AA on the sheets of a formal inspection, its camera and its photos, in three themes', async () => {
  test.slow();
  const phone = handset.page;
  await phone.goto(`${world.cable.url}/`);
  const path = await fillFormal(phone);
  for (const theme of ['day', 'night', 'outdoor']) {
    await phone.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    expect([theme, 'list', await faults(phone, `${world.cable.url}${path}`)]).toEqual([theme, 'list', []]);
    for (const { name, show } of SHEETS) {
      await show(phone);
      expect([theme, name, await faultsHere(phone)]).toEqual([theme, name, []]);
    }
  }
});

test('WCAG 2.2 AA on every screen of the desk, by day and by night', async ({ browser }) => {
  const desk = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  ).newPage();
  await signIn(desk, world.app.url, 'manager1');
  await desk
    .getByRole('link', { name: /生命通道堵塞/ })
    .first()
    .click();
  await expect(desk).toHaveURL(/\/cases\/.+/);
  const shown = new URL(desk.url()).pathname;
  for (const theme of ['day', 'night']) {
    await desk.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    for (const path of [...DESK, shown])
      expect([theme, path, await faults(desk, `${world.app.url}${path}`)]).toEqual([theme, path, []]);
  }
});

/** What axe finds on a page that has settled. */
async function faults(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  return faultsHere(page);
}
