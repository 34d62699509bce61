import { expect, test, type Page } from '@playwright/test';
import { fieldWorld } from '../steps/field.ts';
import { act, delivered, deskOf, openOnDesk, recheckOnPhone, shootOne } from '../steps/case.ts';
import { fillChecklist, submit, visits } from '../steps/inspector.ts';

const WORDS = '消防车通道被堵，闭环';

type Filed = { case_no: string; receipts: number; photos: { ok: boolean }[] | null };

const field = fieldWorld({ platform: { failFirst: 3, duplicate: true } });
let desk: Page;
let platform: Page;

test('INS-01 INS-02 INS-03 from the finding through the platform, what it asked for, its answer and the recheck to the end', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const phone = await field.phone();

  await test.step('found in the basement, docketed and handed over through three failures', async () => {
    cable.cut();
    await visits(phone).first().click();
    await fillChecklist(phone, { failed: 'F01', note: WORDS });
    await submit(phone);
    cable.mend();
    await delivered(phone);
    desk = await deskOf(browser, app.url, 'manager1');
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '立案并移送', /已立案并移送/);
    await expect
      .poll(async () => (await filed()).map((one) => [one.receipts, one.photos?.length]), { timeout: 60_000 })
      .toEqual([[1, 3]]);
  });

  await test.step('the platform takes it up and asks for more; the phone supplies it without a signal', async () => {
    platform = await desk.context().newPage();
    await answered('受理', /平台受理/);
    await answered('要求补充', /平台要求补充/, '请补一张车道全景');
    await phone.goto(cable.url);
    await expect(phone.getByRole('heading', { name: '待您处理' })).toBeVisible({ timeout: 60_000 });
    cable.cut();
    await phone.locator('a[href^="/cases/"]').first().click();
    await expect(phone.getByRole('listitem').filter({ hasText: '请补一张车道全景' }).first()).toBeVisible();
    await phone.getByRole('link', { name: '去补充' }).click();
    await shootOne(phone);
    await phone.getByLabel('文字说明').fill('车道全景，拍自入口');
    await phone.getByRole('button', { name: '提交补充' }).click();
    await expect(phone.getByRole('heading', { name: '已保存' })).toBeVisible();
    cable.mend();
    await delivered(phone);
  });

  await test.step('the platform holds the supplement once, with the new photo', async () => {
    await expect
      .poll(async () => (await filed()).map((one) => one.photos?.map(({ ok }) => ok)), { timeout: 60_000 })
      .toContainEqual([true, true, true, true]);
    await desk.bringToFront();
    await openOnDesk(desk, app.url, WORDS);
    await expect(desk.getByText('办理中').first()).toBeVisible();
  });

  await test.step('it gives its result, the recheck is made on the phone, and the case is closed', async () => {
    await answered('反馈结果', /已反馈/, '已清理', '已处罚');
    await act(desk, '安排复查', /已安排复查/, (sheet) =>
      sheet.getByLabel('由谁办理').selectOption({ label: '李文 · 巡检员（演示） · 发现人' }),
    );
    await recheckOnPhone(phone, cable.url, '已改好');
    await delivered(phone);
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '结案', /已结案。/, (sheet) => sheet.getByText('已处罚', { exact: true }).click());
    await phone.goto(`${cable.url}/cases`);
    await expect(phone.getByText('已结案').first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('its evidence package is fetched and the case archived', async () => {
    const [file] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: '下载证据包' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.zip$/);
  });
});

/** Answers the newest filing on the platform's own page; the desk then reads it. */
async function answered(button: string, state: RegExp, note = '', outcome = ''): Promise<void> {
  await platform.goto(field.world.platform?.url ?? '');
  if (note) await platform.getByLabel('说明').first().fill(note);
  if (outcome) await platform.locator('select[name=outcome]').first().selectOption(outcome);
  await platform.getByRole('button', { name: button, exact: true }).first().click();
  await desk.bringToFront();
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByRole('main').getByText(state).first()).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
}

async function filed(): Promise<Filed[]> {
  return (await (await fetch(`${field.world.platform?.url}/api/cases`)).json()) as Filed[];
}
