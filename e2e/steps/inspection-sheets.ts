import { expect, test, type Page } from '@playwright/test';
import { answerAll, photograph } from './formal.ts';
import { approveVisit, planVisit } from './visits.ts';

/** A formal edition of the lighting and price items alone, to be published beforehand. */
export const SHORT_FORMAL = 'formal@short';
export const SHORT_GROUPS = 'LP';
const VISIT = 'short-formal';
const LONG = '江阴高新区创新园物业服务有限公司停车管理部夜班负责人欧阳建国先生（代）';

/** Planned and approved before the phone first asks: it need not wait for its next pull. */
export async function planFormal(url: string): Promise<void> {
  const planned = {
    id: VISIT,
    checklistId: SHORT_FORMAL,
    kind: 'formal',
    secondId: 'demo-inspector2',
  } as const;
  await planVisit(url, planned);
  await approveVisit(url, VISIT);
}

/** A formal inspection with everything answered, a value beyond its limit, and a party that refuses. @returns its path */
export async function fillFormal(page: Page): Promise<string> {
  await page.locator(`a[href="/inspections/${VISIT}"]`).click({ timeout: 60_000 });
  await page.getByRole('button', { name: '已出示执法证' }).click();
  await answerAll(page, []);
  await page.locator('#measured-L01').fill('3');
  await photograph(page, 'P01');
  await page.getByRole('button', { name: '检查笔录' }).click();
  await page.locator('#party-name').fill(LONG);
  await page.getByText('拒绝或不能签名').click();
  await page.locator('#refusal-reason').fill('对检查结果有异议，拒绝签名');
  await page.locator('#witness-name').fill(LONG);
  return `/inspections/${VISIT}`;
}

type Sheet = { name: string; show(page: Page): Promise<void> };

const top = (page: Page) => page.locator('dialog[open]').last();
const close = (page: Page) => top(page).getByRole('button', { name: '关闭' }).click();

/** The sheets of a filled inspection, each reached from where the one before has ended. */
export const SHEETS: readonly Sheet[] = [
  {
    name: 'measured',
    show: (page) => page.locator('#measured-L01').scrollIntoViewIfNeeded(),
  },
  {
    name: 'formal',
    async show(page) {
      await page.getByRole('button', { name: '检查笔录' }).click();
      await expect(page.locator('#refusal-reason')).toBeVisible();
    },
  },
  {
    name: 'what cannot be printed',
    async show(page) {
      await page.locator('#party-statement').fill('情况属实😀');
      await expect(page.getByText('本机字库印不出这些字：😀')).toBeVisible();
      await page.getByText('本机字库印不出这些字：😀').scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath(`unprintable-${Date.now()}.png`) });
    },
  },
  {
    name: 'what can be printed again',
    async show(page) {
      await page.locator('#party-statement').fill('情况属实');
      await expect(page.getByText('本机字库印不出')).toHaveCount(0);
    },
  },
  {
    name: 'signature',
    async show(page) {
      await page.locator('#sign-witness').click();
      await expect(page.locator('dialog[open] canvas')).toBeVisible();
    },
  },
  {
    name: 'directory',
    async show(page) {
      await top(page).getByRole('button', { name: '暂不签名' }).click();
      await close(page);
      await page.getByRole('button', { name: '目录' }).click();
      await expect(top(page)).toBeVisible();
    },
  },
  {
    name: 'unable',
    async show(page) {
      await top(page).getByRole('button', { name: '无法检查' }).click();
      await expect(page.locator('#unable-note')).toBeVisible();
    },
  },
  {
    name: 'photo',
    async show(page) {
      await top(page).getByRole('button', { name: '继续检查' }).click();
      await page.locator('#item-P01 .tile:not(.take)').first().click();
      await expect(top(page).getByRole('button', { name: '标注' })).toBeVisible();
    },
  },
  {
    name: 'annotator',
    async show(page) {
      await top(page).getByRole('button', { name: '标注' }).click();
      await expect(page.getByRole('radiogroup')).toBeVisible();
    },
  },
  {
    name: 'viewer',
    async show(page) {
      await top(page)
        .getByRole('button', { name: /不保存|离开|放弃/ })
        .click();
      await top(page).getByRole('button', { name: '放大' }).click();
      await expect(top(page).locator('img')).toBeVisible();
    },
  },
  {
    name: 'camera',
    async show(page) {
      await close(page);
      await close(page);
      await page.locator('#item-P01 .take').click();
      await expect(page.getByRole('button', { name: /^拍摄/ })).toBeEnabled();
    },
  },
];
