import { expect, type Browser, type Page } from '@playwright/test';
import { DESK_THEMES, expectReadable, PHONE_THEMES } from './axe.ts';
import { picture } from './camera.ts';
import { clientOf } from './desk.ts';
import { sendReport, signIn, writeReport } from './inspector.ts';
import type { World } from './world.ts';

const WIDE = { width: 1440, height: 900 };

/** A desk of its own for somebody, in a browser apart from the phone's. */
export async function deskOf(browser: Browser, url: string, username: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: WIDE })).newPage();
  await signIn(page, url, username);
  return page;
}

type Lot = { id: string; name: string; streetId: string };

/** One of the operator's lots in a street of the first inspector. */
export async function lotOfOperator(url: string): Promise<Lot> {
  const operator = await clientOf(url, 'operator1');
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const answer = await operator.fetch(`/api/trpc/facility.list?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { json: { rows: Lot[] } } } };
  const lot = result.data.json.rows.find(({ streetId }) => streetId.startsWith('32028100'));
  if (!lot) throw new Error('the operator has no lot in the inspector’s streets');
  return lot;
}

/** Reported from the phone and everything delivered. */
export async function reportDelivered(phone: Page, url: string, lot: string, words: string): Promise<void> {
  await writeReport(phone, url, { lot, words });
  await sendReport(phone);
  await delivered(phone);
}

export async function delivered(phone: Page): Promise<void> {
  await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
}

/** The newest case with these words, opened on the desk with all its photos there. */
export async function openOnDesk(desk: Page, url: string, words: string): Promise<string> {
  const manager = await clientOf(url, 'manager1');
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const answer = await manager.fetch(`/api/trpc/case.queue?input=${input}`);
  type Row = { id: string; description: string };
  const { result } = (await answer.json()) as { result: { data: { json: { rows: Row[] } } } };
  const id = result.data.json.rows.find(({ description }) => description === words)?.id;
  if (!id) throw new Error(`no case says ${words}`);
  await desk.goto(`${url}/cases/${id}`);
  await expect(desk.getByText(/证据 (\d+)\/\1 已入库，哈希一致/)).toBeVisible({ timeout: 60_000 });
  return id;
}

/** Takes one step with the case on the desk: its button, its sheet, which is readable and is filled by `fill`, and the words that say it is done. */
export async function act(
  desk: Page,
  name: string,
  done: string | RegExp,
  fill?: (sheet: ReturnType<Page['locator']>) => Promise<unknown>,
): Promise<void> {
  await desk.getByRole('button', { name, exact: true }).click();
  if (fill) {
    const sheet = desk.locator('dialog[open]');
    await expect(sheet).toBeVisible();
    await expectReadable(desk, name, DESK_THEMES);
    await fill(sheet);
    await sheet.locator('footer').getByRole('button').last().click();
  }
  await expect(desk.getByRole('status').filter({ hasText: done })).toBeVisible({ timeout: 20_000 });
}

/** Each of a case's photos, as one button to its copy for others. */
export const maskButtons = (desk: Page) => desk.getByRole('button', { name: '遮挡', exact: true });

/** Draws one rectangle over the middle of the case's next photo that nobody has decided about, and keeps the copy. */
export async function maskNextPhoto(desk: Page): Promise<void> {
  await maskButtons(desk).first().click();
  const sheet = desk.locator('dialog[open]');
  const board = sheet.locator('.board');
  await expect
    .poll(() => board.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  const box = await board.boundingBox();
  if (!box) throw new Error('the board has no size');
  await desk.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await desk.mouse.down();
  await desk.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.7, { steps: 4 });
  await desk.mouse.up();
  await expect(sheet.getByText('共 1 块')).toBeVisible();
  await sheet.getByRole('button', { name: '保存遮挡' }).click();
  await expect(sheet).toHaveCount(0);
}

/** One photo from the viewfinder, and the camera closed again. */
export async function shootOne(phone: Page): Promise<void> {
  const photos = phone.locator('#task-photos');
  await photos.getByRole('button').first().click();
  const shutter = phone.getByRole('button', { name: '拍摄全景' });
  await expect(shutter).toBeEnabled({ timeout: 20_000 });
  await shutter.click();
  await expect(photos.locator('.tile:not(.take)')).toHaveCount(1);
  const open = phone.locator('dialog[open]');
  await expect(async () => {
    if ((await open.count()) > 0) await open.getByRole('button', { name: '关闭' }).click({ timeout: 1000 });
    expect(await open.count()).toBe(0);
  }).toPass();
}

/** The recheck as it waits for this person on today's page, made and saved on the phone. */
export async function recheckOnPhone(phone: Page, url: string, result: '已改好' | '没有改好'): Promise<void> {
  await phone.goto(url);
  await phone.getByRole('heading', { name: '待您处理' }).waitFor({ timeout: 60_000 });
  await phone.locator('a[href^="/cases/"]').first().click();
  await phone.getByRole('link', { name: '开始复查' }).click();
  await phone.getByText(result, { exact: true }).click();
  await expectReadable(phone, 'the recheck', PHONE_THEMES);
  await shootOne(phone);
  await phone.getByLabel('文字说明').fill(`复查：${result}`);
  await phone.getByRole('button', { name: '提交复查' }).click();
  await expect(phone.getByRole('heading', { name: '已保存' })).toBeVisible();
}

/** The operator's answer with one photo. */
export async function answerAs(operator: Page, world: World, title: string, words: string, shot: number) {
  await operator.goto(`${world.app.url}/cases`);
  await operator.getByRole('link', { name: title }).first().click();
  await operator.getByRole('button', { name: '反馈整改结果' }).click();
  const sheet = operator.locator('dialog[open]');
  await sheet.getByLabel('做了什么').fill(words);
  await sheet.locator('input[type=file]').setInputFiles(picture(shot));
  await sheet.getByRole('button', { name: '提交反馈' }).click();
  await expect(operator.getByText('已反馈，主管部门会安排复查。')).toBeVisible({ timeout: 30_000 });
}
