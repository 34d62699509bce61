import { expect, test, type Page } from '@playwright/test';
import { expectReadable, PHONE_THEMES } from '../steps/axe.ts';
import { fieldWorld } from '../steps/field.ts';
import {
  act,
  delivered,
  deskOf,
  lotOfOperator,
  openOnDesk,
  reportDelivered,
  shootOne,
} from '../steps/case.ts';
import { storedBlobs } from '../steps/inspector.ts';

const WORDS = '消火栓前堆放纸箱，通道只剩半米';

const field = fieldWorld();
let desk: Page;

test('INS-04 a report comes back to the phone point by point, is completed without a signal, and is its second version', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const phone = await field.phone();
  const lot = await lotOfOperator(app.url);
  await reportDelivered(phone, cable.url, lot.id, WORDS);

  await test.step('the manager sends it back with two points', async () => {
    desk = await deskOf(browser, app.url, 'manager1');
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '退回补正', /已退回/, async (sheet) => {
      await sheet.locator('footer').getByRole('button', { name: '退回补正' }).click();
      await expect(sheet.getByText('请写清要补正什么').first()).toBeVisible();
      await sheet.getByLabel('要补正什么').first().fill('请补一张能看清压力表的近景');
      await sheet.getByRole('button', { name: '再加一条' }).click();
      await sheet.getByLabel('要补正什么').nth(1).fill('请写明堆放的单位');
    });
    await expect(desk.getByRole('main').getByText('退回补正').first()).toBeVisible();
    await expect(desk.getByText('请写明堆放的单位').first()).toBeVisible();
  });

  await test.step('it waits on the first screen, and is completed in the basement', async () => {
    await phone.goto(cable.url);
    await expect(phone.getByRole('heading', { name: '待您处理' })).toBeVisible({ timeout: 60_000 });
    cable.cut();
    await phone.locator('a[href^="/cases/"]').first().click();
    await expect(phone.getByRole('listitem').filter({ hasText: '压力表的近景' }).first()).toBeVisible();
    await expectReadable(phone, 'what is asked for', PHONE_THEMES);
    await phone.getByRole('link', { name: '去补正' }).click();
    await phone.getByRole('button', { name: '提交补正' }).click();
    await expect(phone.getByText('请写一句说明或拍一张照片').first()).toBeVisible();
    await expectReadable(phone, 'the supplement and its fault', PHONE_THEMES);
    await shootOne(phone);
    await phone.getByLabel('文字说明').fill('堆放单位：演示·滨江商业物业');
    await phone.reload();
    await expect(phone.getByLabel('文字说明')).toHaveValue('堆放单位：演示·滨江商业物业');
    await phone.getByRole('button', { name: '提交补正' }).click();
    await expect(phone.getByText('仅在本机 1 条 · 照片 1 张')).toBeVisible();
    await phone.getByRole('link', { name: '查看案件' }).click();
    await expect(phone.getByText('去补正')).toHaveCount(0);
    cable.mend();
    await delivered(phone);
  });
  const taken = (await storedBlobs(phone)).map(({ named }) => named);

  await test.step('the desk has the second version with every photo, and both points stay in the story', async () => {
    await openOnDesk(desk, app.url, WORDS);
    await expect(desk.getByText('证据 3/3 已入库，哈希一致')).toBeVisible();
    expect(taken).toHaveLength(3);
    await expect(desk.getByText('报告第 2 版', { exact: false }).first()).toBeVisible();
    await expect(desk.getByText('堆放单位：演示·滨江商业物业', { exact: false })).toBeVisible();
    await act(desk, '立案', /已立案/);
  });
});
