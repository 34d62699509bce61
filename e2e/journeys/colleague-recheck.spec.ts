import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { expectReadable, PHONE_THEMES } from '../steps/axe.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import {
  act,
  answerAs,
  delivered,
  deskOf,
  lotOfOperator,
  openOnDesk,
  recheckOnPhone,
  reportDelivered,
} from '../steps/case.ts';
import { clientOf } from '../steps/desk.ts';
import { fieldWorld } from '../steps/field.ts';
import { readyForTheBasement, signIn } from '../steps/inspector.ts';
import { temporaryFolder } from '../steps/processes.ts';

const WORDS = '疏散指示灯被货架挡住';

const field = fieldWorld();
let colleague: { handset: Handset; remove(): Promise<void> } | undefined;

test.afterAll(async () => {
  await colleague?.handset.kill();
  await colleague?.remove();
});

test('DEV-06 SEC-01 a colleague who is to look again has seen on the way what was found, and sees it in the basement', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const finder = await field.phone();
  const lot = await lotOfOperator(app.url);
  await grantColleague(lot.streetId);
  await reportDelivered(finder, cable.url, lot.id, WORDS);
  const desk = await deskOf(browser, app.url, 'manager1');
  const operator = await deskOf(browser, app.url, 'operator1');
  const phone = await phoneOfColleague();

  await test.step('ordered, answered, and given to a colleague', async () => {
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '立案', /已立案/);
    await act(desk, '责令限期整改', /已责令整改/, (sheet) => sheet.getByLabel('整改要求').fill('移开货架'));
    await operator.reload();
    await answerAs(operator, field.world, lot.name, '货架已移开', 6);
    await desk.reload();
    await act(desk, '安排复查', /已安排复查/, (sheet) =>
      sheet.getByLabel('由谁办理').selectOption({ label: '周明 · 巡检员（演示）' }),
    );
  });

  await test.step('it waits on their first page; what was found is fetched ahead and stays without a network', async () => {
    await phone.goto(cable.url);
    await expect(phone.getByRole('heading', { name: '待您处理' })).toBeVisible({ timeout: 60_000 });
    await phone.locator('a[href^="/cases/"]').first().click();
    await expect(phone.getByText('同事拍摄，已存到本机：没有信号也能看。')).toBeVisible({ timeout: 30_000 });
    cable.cut();
    await phone.reload();
    await expect(phone.getByText('本机保存的版本；有信号时自动更新。')).toBeVisible();
    await expect.poll(() => seen(phone)).toEqual([true, true, true]);
    await expectReadable(phone, 'what a colleague found', PHONE_THEMES);
    cable.mend();
  });

  await test.step('the recheck is theirs, and nobody else’s photos are open to them afterwards', async () => {
    await recheckOnPhone(phone, cable.url, '已改好');
    await delivered(phone);
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '结案', /已结案。/, (sheet) => sheet.getByText('已整改', { exact: true }).click());
    const original = await desk.locator('img[src^="/api/photos/"]').first().getAttribute('src');
    expect(await phone.evaluate(async (path) => (await fetch(path ?? '')).status, original)).toBe(404);
  });
});

/** The second inspector works in another part of the city until an administrator says otherwise. */
async function grantColleague(areaId: string): Promise<void> {
  const admin = await clientOf(field.world.app.url, 'admin');
  const args = {
    ...{ grantId: 'g-colleague', userId: 'demo-inspector2', role: 'inspector', areaId },
    operatorId: null,
  };
  const body = JSON.stringify({ json: { key: randomUUID(), args } });
  expect((await admin.fetch('/api/trpc/person.grant', { method: 'POST', body })).status).toBe(200);
}

async function phoneOfColleague(): Promise<Page> {
  const { path, remove } = await temporaryFolder();
  colleague = { handset: await openHandset(path), remove };
  await signIn(colleague.handset.page, field.world.cable.url, 'inspector2');
  await readyForTheBasement(colleague.handset.page);
  return colleague.handset.page;
}

/** Whether each picture of the evidence really shows something. */
function seen(phone: Page): Promise<boolean[]> {
  return phone
    .locator('section, article, div')
    .filter({ has: phone.getByRole('heading', { name: '现场证据' }) })
    .last()
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0));
}
