import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from './patience.ts';
import { picture } from '../steps/camera.ts';
import { phoneBooks } from './phone-books.ts';
import type { Phone } from './phone.ts';
import { screenOf, type Screen } from './screen.ts';

const FAILED = 'F01';
let pictures = 0;

/** The address of an inspection that nobody asked for, of a lot on this phone. */
export function newInspection(lotId: string): { id: string; path: string } {
  const id = randomUUID();
  return { id, path: `/inspections/${id}?lot=${lotId}` };
}

export async function openChecklist(page: Page): Promise<Screen> {
  await expect(items(page).first()).toBeVisible({ timeout: 60_000 });
  return screenOf(page);
}

/** The first item without an answer passes. */
export async function tickOne(page: Page): Promise<void> {
  const open = await items(page).evaluateAll((all) =>
    all.filter((item) => !item.querySelector('input:checked')).map(({ id }) => id),
  );
  await page.locator(`#${open[0]}`).getByRole('radio', { name: '合格', exact: true }).check();
}

export async function failOne(page: Page): Promise<void> {
  await page.locator(`#item-${FAILED}`).getByRole('radio', { name: '不合格', exact: true }).check();
}

export async function typeKey(page: Page, key: string): Promise<void> {
  await noteField(page).press('End');
  await noteField(page).pressSequentially(key);
}

export async function typeNote(page: Page, note: string): Promise<void> {
  await noteField(page).fill(note);
}

export async function pickPhoto(page: Page): Promise<void> {
  const item = page.locator(`#item-${FAILED}`);
  if ((await page.locator('dialog[open] input[type=file]').count()) === 0)
    await item.locator('.tile.take').first().click();
  await page.locator('dialog[open] input[type=file]').first().setInputFiles(picture(++pictures));
}

export async function typeAndShoot(page: Page, key: string): Promise<void> {
  await typeKey(page, key);
  await page.locator(`#item-${FAILED} .tile.take`).first().click();
  await page.getByRole('button', { name: /^拍摄/ }).click();
}

/** Photos until the screen calls so many stored, and the camera is closed. */
export async function photosUpTo(page: Page, count: number): Promise<void> {
  for (let at = (await screenOf(page)).verified + 1; at <= count; at++) {
    await pickPhoto(page);
    await expect.poll(async () => (await screenOf(page)).verified).toBe(at);
    await closeCamera(page);
  }
}

async function closeCamera(page: Page): Promise<void> {
  const camera = page.locator('dialog[open]');
  await expect(async () => {
    if ((await camera.count()) > 0)
      await camera.getByRole('button', { name: '关闭' }).click({ timeout: 1000 });
    expect(await camera.count()).toBe(0);
  }).toPass();
}

/** Every item without an answer passes; tapped from within, for it is not what dies here. */
export async function tickTheRest(page: Page): Promise<void> {
  await items(page).evaluateAll((all) => {
    for (const item of all)
      if (!item.querySelector('input:checked'))
        item.querySelector<HTMLInputElement>('input[value=pass]')?.click();
  });
  await settled(page);
}

/** Resolves when the draft on the phone says what the screen says. */
export async function settled(page: Page): Promise<Screen> {
  const screen = await screenOf(page);
  const shown = Object.entries(screen.answers).map(([code, result]) => [
    code,
    result,
    screen.notes[code] ?? '',
  ]);
  await expect
    .poll(async () => {
      const draft = (await phoneBooks(page)).drafts.find(({ id }) => page.url().includes(id));
      const { answers = [], photos = [] } = draft?.body ?? {};
      return [answers.map(({ itemCode, result, note }) => [itemCode, result, note]).sort(), photos.length];
    })
    .toEqual([shown.sort(), screen.verified]);
  return screen;
}

/** Up to the last question before it is saved. */
export async function askToSubmit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交检查' }).click();
  await expect(submitButton(page)).toBeVisible();
}

export async function submitNow(page: Page): Promise<void> {
  await submitButton(page).click();
}

export async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '删除草稿和照片' }).click();
}

export async function askToDiscard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '目录' }).click();
  await page.getByRole('button', { name: '放弃这份草稿' }).click();
}

/** A whole inspection, ready to be submitted. */
export async function fillIn(phone: Phone, path: string, photos: number): Promise<void> {
  await phone.goTo(path);
  const { page } = phone;
  await openChecklist(page);
  if (photos > 0) {
    await failOne(page);
    await typeNote(page, '消防车道停了两辆车');
    await photosUpTo(page, photos);
  }
  await tickTheRest(page);
}

function items(page: Page) {
  return page.locator('article[id^="item-"]');
}

function noteField(page: Page) {
  return page.locator(`#item-${FAILED}`).getByLabel('看到了什么');
}

function submitButton(page: Page) {
  return page.locator('dialog[open]').getByRole('button', { name: '提交检查' });
}
