import { expect, type Page } from '@playwright/test';

export type Failure = { code: string; note: string };

/** Answers every item of the list that is open: the named ones fail with a note, mechanical parking does not apply, the rest passes. */
export async function answerAll(page: Page, failures: readonly Failure[]): Promise<void> {
  const items = page.locator('article[id^="item-"]');
  await expect(items.first()).toBeVisible();
  for (const item of await items.all()) {
    const code = (await item.getAttribute('id'))?.slice('item-'.length) ?? '';
    const failure = failures.find((one) => one.code === code);
    const result = failure ? '不合格' : code.startsWith('J') ? '不适用' : '合格';
    await item.getByRole('radio', { name: result, exact: true }).check();
    if (failure) await item.getByLabel('看到了什么').fill(failure.note);
    // The board is as it was filed, or nothing was filed.
    if (code === 'P01') await item.locator(`#board-${code}`).getByRole('radio').first().check();
  }
}

/** Takes every photo that an item still asks for. */
export async function photograph(page: Page, code: string): Promise<void> {
  const item = page.locator(`#item-${code}`);
  const asked = item.locator('.take.needed');
  while ((await asked.count()) > 0) {
    const before = await item.locator('.tile:not(.take)').count();
    if ((await page.locator('dialog[open]').count()) === 0) await asked.first().click();
    const shutter = page.getByRole('button', { name: /^拍摄/ });
    await expect(shutter).toBeEnabled({ timeout: 20_000 });
    await shutter.click();
    await expect(item.locator('.tile:not(.take)')).toHaveCount(before + 1);
  }
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

/** Signs on the glass: three strokes across the field. */
export async function sign(page: Page, line: string): Promise<void> {
  await page.locator(line).click();
  const pad = page.locator('dialog[open] canvas');
  await expect(pad).toBeVisible();
  const use = page.getByRole('button', { name: '使用这个签名' });
  await expect(async () => {
    const box = await pad.boundingBox();
    if (!box) throw new Error('the field is not there');
    for (const [fromX, fromY, toX, toY] of STROKES) {
      await page.mouse.move(box.x + box.width * fromX, box.y + box.height * fromY);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * toX, box.y + box.height * toY, { steps: 12 });
      await page.mouse.up();
    }
    expect(await use.isEnabled()).toBe(true);
  }).toPass();
  await use.click();
  await expect(page.locator(line)).toHaveClass(/signed/);
}

const STROKES = [
  [0.15, 0.3, 0.55, 0.35],
  [0.3, 0.2, 0.25, 0.8],
  [0.4, 0.55, 0.85, 0.6],
] as const;
