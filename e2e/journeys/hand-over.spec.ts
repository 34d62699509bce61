import { expect, test, type Page } from '@playwright/test';
import { DESK_THEMES, expectReadable } from '../steps/axe.ts';
import { fieldWorld } from '../steps/field.ts';
import { act, deskOf, lotOfOperator, openOnDesk, reportDelivered } from '../steps/case.ts';

const RESENT = '平台先拒收、后收下的一件';
const ON_PAPER = '平台一直拒收、由人送达的一件';
const STAMPED = Buffer.from('%PDF-1.7\n% 盖章回执\n%%EOF\n');

const field = fieldWorld({ platform: {} });
let desk: Page;

test('INS-02 what the platform would not take: one case is resent once it does, another handed over on paper with its stamped receipt; the weekly list is beside them', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const phone = await field.phone();
  const lot = await lotOfOperator(app.url);
  desk = await deskOf(browser, app.url, 'manager1');
  const numbers: string[] = [];
  await expect.poll(async () => (await asked()).some((what) => what.startsWith('GET /cases'))).toBe(true);
  await drill({ failFirst: 99, failStatus: 422 });

  await test.step('two cases are refused for good: both stand under 发送失败 with the reason, and neither has moved', async () => {
    for (const words of [RESENT, ON_PAPER]) {
      await reportDelivered(phone, cable.url, lot.id, words);
      await openOnDesk(desk, app.url, words);
      await act(desk, '立案并移送', /已立案并移送/);
      await expect(async () => {
        await desk.reload();
        await expect(desk.getByText('发送失败').first()).toBeVisible({ timeout: 3000 });
      }).toPass({ timeout: 60_000 });
      await expect(desk.getByRole('main').getByText('已移送').first()).toBeVisible();
      numbers.push(await numberShown());
    }
    await desk.goto(`${app.url}/dispatches?show=dead`);
    await expect(desk.getByRole('row').filter({ hasText: '422' })).toHaveCount(2);
    await expectReadable(desk, 'what did not arrive', DESK_THEMES);
  });
  const [resent = '', onPaper = ''] = numbers;

  await test.step('the platform is mended, and the first is resent under its old number', async () => {
    await drill({ failFirst: 0 });
    await row(resent).getByRole('button', { name: '重发' }).click();
    const sheet = desk.locator('dialog[open]');
    await expectReadable(desk, 'resending', DESK_THEMES);
    await sheet.getByRole('button', { name: '重发', exact: true }).click();
    await expect(desk.getByText(`${resent} 已重新排队`)).toBeVisible();
    await desk.goto(`${app.url}/dispatches?show=acked`);
    await expect(async () => {
      await desk.reload();
      await expect(row(resent).getByText('平台已签收')).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    expect((await filed()).map(({ case_no, receipts }) => [case_no, receipts])).toEqual([
      [resent.split(':')[0], 1],
    ]);
  });

  await test.step('the second goes by hand: nothing is registered without the stamped receipt, and the receipt can be read again', async () => {
    await desk.goto(`${app.url}/dispatches?show=dead`);
    await row(onPaper).getByRole('button', { name: '线下移送' }).click();
    const sheet = desk.locator('dialog[open]');
    await sheet.getByRole('button', { name: '登记签收' }).click();
    await expect(sheet.getByText('请选择盖章回执的照片或 PDF').first()).toBeVisible();
    await expect(sheet.getByText('请填写签收人').first()).toBeVisible();
    await expectReadable(desk, 'what a registration lacks', DESK_THEMES);
    await sheet
      .locator('input[type=file]')
      .setInputFiles({ name: '回执.pdf', mimeType: 'application/pdf', buffer: STAMPED });
    await sheet.getByLabel('签收人').fill('周敏');
    await sheet.getByLabel('签收时间').fill('2026-11-20T15:30');
    await sheet.getByLabel('回执文号').fill('澄执收〔2026〕31号');
    await sheet.getByRole('button', { name: '登记签收' }).click();
    await expect(desk.getByText(`${onPaper} 已登记线下签收`)).toBeVisible();
    await desk.goto(`${app.url}/dispatches?show=acked`);
    await expect(row(onPaper).getByText('已线下移送')).toBeVisible();
    const receipt = await row(onPaper).getByRole('link', { name: '查看回执' }).getAttribute('href');
    const bytes = await desk.evaluate(
      async (path) => [...new Uint8Array(await (await fetch(path ?? '')).arrayBuffer())],
      receipt,
    );
    expect(Buffer.from(bytes)).toEqual(STAMPED);
    expect(await filed()).toHaveLength(1);
  });

  await test.step('the weekly list is there and readable', async () => {
    await desk.goto(`${app.url}/dispatches?show=reconcile`);
    await expect(desk.getByRole('heading', { name: '对账', exact: true })).toBeVisible();
    await expect(desk.getByText('双方一致')).toBeVisible();
    await expectReadable(desk, 'the weekly list', DESK_THEMES);
  });
});

const row = (number: string) => desk.getByRole('row').filter({ hasText: number });

/** The number under which the case on the desk was told the platform, as 澄江-2026-00418:1. */
async function numberShown(): Promise<string> {
  const shown = await desk
    .getByText(/^\S+-\d{4}-\d+:\d+$/)
    .first()
    .innerText();
  return shown.trim();
}

type Filed = { case_no: string; receipts: number };

async function filed(): Promise<Filed[]> {
  return (await (await fetch(`${field.world.platform?.url}/api/cases`)).json()) as Filed[];
}

/** What the platform was asked since it started. */
async function asked(): Promise<string[]> {
  const lines = (await (await fetch(`${field.world.platform?.url}/api/log`)).json()) as { what: string }[];
  return lines.map(({ what }) => what);
}

/** What the platform does wrong from now on. */
async function drill(faults: Record<string, number>): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(faults);
  expect(
    (await fetch(`${field.world.platform?.url}/control`, { method: 'POST', headers, body })).status,
  ).toBe(200);
}
