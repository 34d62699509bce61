import { expect, test, type Page } from '@playwright/test';
import { DESK_THEMES, expectReadable } from '../steps/axe.ts';
import { fieldWorld } from '../steps/field.ts';
import {
  act,
  answerAs,
  delivered,
  deskOf,
  lotOfOperator,
  maskButtons,
  maskNextPhoto,
  openOnDesk,
  recheckOnPhone,
  reportDelivered,
} from '../steps/case.ts';

const WORDS = '应急照明不亮，地下二层东侧';
const DEMAND = '三日内恢复地下二层东侧应急照明，并清理疏散通道';

const field = fieldWorld();
let desk: Page;
let operator: Page;

test('DEV-06 DEV-12 ordered to be put right, more time asked and granted, answered, rechecked as not good, once more, closed', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const phone = await field.phone();
  const lot = await lotOfOperator(app.url);
  await reportDelivered(phone, cable.url, lot.id, WORDS);
  desk = await deskOf(browser, app.url, 'manager1');
  operator = await deskOf(browser, app.url, 'operator1');

  await test.step('docketed and ordered; the operator sees the demand and nobody’s name', async () => {
    await expect(operator.getByText('没有需要整改的问题')).toBeVisible();
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '立案', /已立案/);
    await act(desk, '责令限期整改', /已责令整改/, (sheet) => sheet.getByLabel('整改要求').fill(DEMAND));
    await operator.reload();
    await operator.getByRole('link', { name: lot.name }).click();
    await expect(operator.getByText(DEMAND).first()).toBeVisible();
    await expect(operator.getByText('李文')).toHaveCount(0);
    await expectReadable(operator, 'the notice', DESK_THEMES);
  });

  await test.step('SEC-03 a photo reaches the operator as a blurred copy somebody decided on, never as the original', async () => {
    await expect(operator.getByText('2 张照片待遮挡，主管部门处理后显示')).toBeVisible();
    await desk.bringToFront();
    await expect(maskButtons(desk)).toHaveCount(2);
    await maskNextPhoto(desk);
    await expect(desk.getByText('已遮挡 1 块')).toBeVisible();
    await operator.reload();
    await expect(operator.getByText('1 张照片待遮挡，主管部门处理后显示')).toBeVisible();
    const copy = operator.getByRole('img', { name: /^发现时的照片/ });
    await expect(copy).toHaveCount(1);
    const seen = await operator.evaluate(
      async ([shown, original]) => [
        (await fetch(shown ?? '')).status,
        (await fetch(`/api/photos/${(shown ?? '').split('/').pop()}`)).status,
        (await fetch(original ?? '')).status,
      ],
      [await copy.getAttribute('src'), await originalOf(desk)],
    );
    expect(seen).toEqual([200, 404, 404]);
  });

  await test.step('more time is asked for and granted', async () => {
    await operator.getByRole('button', { name: '申请延期' }).click();
    const sheet = operator.locator('dialog[open]');
    await sheet.getByLabel('延到哪天').fill('2099-01-01');
    await sheet.getByLabel('为什么需要更多时间').fill('灯具需要订货');
    await sheet.getByRole('button', { name: '提交申请' }).click();
    await expect(operator.getByText('已提交，主管部门会答复。')).toBeVisible();
    await desk.reload();
    await act(desk, '答复延期申请', /已答复/, async (answer) => {
      await expect(answer.getByText('灯具需要订货', { exact: false })).toBeVisible();
      await answer.getByText('同意延期', { exact: true }).click();
    });
    await expect(desk.getByText('2099-01-01', { exact: false }).first()).toBeVisible();
  });

  await test.step('answered, rechecked on the phone as not put right, and begun anew', async () => {
    await answerAs(operator, field.world, lot.name, '已更换 6 盏应急灯', 4);
    await desk.reload();
    await act(desk, '安排复查', /已安排复查/, (sheet) =>
      sheet.getByLabel('由谁办理').selectOption({ label: '李文 · 巡检员（演示） · 发现人' }),
    );
    await recheckOnPhone(phone, cable.url, '没有改好');
    await delivered(phone);
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '返工', /已返工/, async (sheet) => {
      await sheet.getByText('责令运营单位再次整改', { exact: true }).click();
      await sheet.getByLabel('说明').fill('东侧尽头一盏仍不亮');
    });
  });

  await test.step('once more, and closed on the recheck that passed', async () => {
    await answerAs(operator, field.world, lot.name, '尽头一盏已修好', 5);
    await desk.reload();
    await expect(desk.getByRole('button', { name: '结案', exact: true })).toHaveCount(0);
    await act(desk, '安排复查', /已安排复查/, (sheet) =>
      sheet.getByLabel('由谁办理').selectOption({ label: '李文 · 巡检员（演示） · 发现人' }),
    );
    await recheckOnPhone(phone, cable.url, '已改好');
    await delivered(phone);
    await openOnDesk(desk, app.url, WORDS);
    await act(desk, '结案', /已结案。/, (sheet) => sheet.getByText('已整改', { exact: true }).click());
    await expect(desk.getByText('证据 6/6 已入库，哈希一致')).toBeVisible();
    await operator.reload();
    await expect(operator.getByText('已结案').first()).toBeVisible();
    await phone.goto(`${cable.url}/cases`);
    await expect(phone.getByText('已结案').first()).toBeVisible({ timeout: 60_000 });
  });
});

/** The address of an original as the desk shows it. */
async function originalOf(page: Page): Promise<string | null> {
  return page.locator('img[src^="/api/photos/"]').first().getAttribute('src');
}
