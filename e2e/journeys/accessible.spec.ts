import { expect, test, type Page } from '@playwright/test';
import { faultsHere } from '../steps/axe.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import { fillChecklist, readyForTheBasement, signIn, submit, visits } from '../steps/inspector.ts';
import { fillFormal, planFormal, SHEETS, SHORT_FORMAL, SHORT_GROUPS } from '../steps/inspection-sheets.ts';
import { publishEdition } from '../steps/visits.ts';
import { makeWorld, type World } from '../steps/world.ts';

const PHONE = [
  ...['/', '/map', '/facilities', '/report', '/cases', '/calendar', '/me', '/outbox', '/survey', '/messages'],
];
const DESK = [
  ...['/cases', '/inspections', '/visits', '/visits/draws', '/visits/calendar', '/checklists'],
  ...[
    '/facilities',
    '/facilities?sheet=codes',
    '/facilities?sheet=safety',
    '/dispatches',
    '/people',
    '/people/certificates',
    '/survey',
    '/messages',
  ],
];

const ADMIN = [
  ...['reconcile', 'routing', 'clock', 'senders', 'channels'].map((show) => `/dispatches?show=${show}`),
  ...['/people/looks', '/people/retention', '/messages', '/messages?show=channels', '/phones'],
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
  await phone.goto(`${world.cable.url}/`);
  const patrols = visits(phone).filter({ hasNotText: '行政检查' });
  const visit = await patrols.first().getAttribute('href');
  for (const theme of ['day', 'night', 'outdoor']) {
    await phone.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    for (const path of [...PHONE, file, visit ?? '/'])
      expect([theme, path, await faults(phone, `${world.cable.url}${path}`)]).toEqual([theme, path, []]);
    await phone.goto(`${world.cable.url}${visit}`);
    await readUntilTogether(phone);
    expect([theme, 'passing together', await faultsHere(phone)]).toEqual([theme, 'passing together', []]);
    await phone.goto(`${world.cable.url}/report`);
    await phone.locator('#report-lot button').first().click();
    await phone.getByText('车辆不配合管理').click();
    await phone.locator('#report-vehicle').fill('苏BD12345');
    expect([theme, 'a plate', await faultsHere(phone)]).toEqual([theme, 'a plate', []]);
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

test('WCAG 2.2 AA where an administrator reads and writes an edition, by day and by night', async ({
  browser,
}) => {
  const desk = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  ).newPage();
  await signIn(desk, world.app.url, 'admin');
  await desk.goto(`${world.app.url}/checklists`);
  await desk.getByRole('row').filter({ hasText: '停车场巡查表' }).getByRole('link').first().click();
  await desk.getByRole('link', { name: '以此为底稿新建版本' }).click();
  await expect(desk).toHaveURL(/\/edit$/);
  const { pathname } = new URL(desk.url());
  for (const theme of ['day', 'night']) {
    await desk.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    for (const path of [pathname.replace(/\/edit$/, ''), pathname])
      expect([theme, path, await faults(desk, `${world.app.url}${path}`)]).toEqual([theme, path, []]);
    await desk.getByRole('button', { name: /^F01/ }).click();
    await desk.getByRole('button', { name: '发布新版本' }).click();
    expect([theme, 'faults named', await faultsHere(desk)]).toEqual([theme, 'faults named', []]);
  }
});

test('WCAG 2.2 AA on what an administrator sets and reads, by day and by night', async ({ browser }) => {
  const desk = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  ).newPage();
  await signIn(desk, world.app.url, 'admin');
  for (const theme of ['day', 'night']) {
    await desk.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    for (const path of ADMIN)
      expect([theme, path, await faults(desk, `${world.app.url}${path}`)]).toEqual([theme, path, []]);
  }
});

/** Reads down the list until a group can be passed together, and opens its sheet: only what was read can be. */
async function readUntilTogether(phone: Page): Promise<void> {
  const together = phone.getByRole('button', { name: /^本组其余/ }).first();
  await expect(phone.locator('[id^="text-"]').first()).toBeVisible();
  for (const text of await phone.locator('[id^="text-"]').all()) {
    await text.evaluate((words) => words.scrollIntoView({ block: 'center' }));
    if (await together.isVisible()) break;
  }
  await together.click();
}

/** What axe finds on a page that has settled. */
async function faults(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  return faultsHere(page);
}
