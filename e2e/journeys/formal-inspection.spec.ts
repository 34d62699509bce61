import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { readPdf } from '#db/paper/testing/read-pdf.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import { answerAll, photograph, sign, type Failure } from '../steps/formal.ts';
import { readyForPaper, readyForTheBasement, signIn } from '../steps/inspector.ts';
import { cityDay } from '#domain/deadline.ts';
import { inkOfPaper } from '../steps/paper-ink.ts';
import { openPaperPage } from '../steps/paper-page.ts';
import { makeWorld, type World } from '../steps/world.ts';

// A street that both demo inspectors work in.
const STREET = '320281400';
const REASON = '第四季度双随机抽查';
const FAILURES: Failure[] = [
  { code: 'F03', note: '东区消火栓被推车遮挡' },
  { code: 'L03', note: 'B2 西侧连续 4 盏灯不亮' },
  { code: 'P02', note: '公示牌没有监督电话' },
  { code: 'B04', note: '无障碍泊位停放两辆货车' },
];

let world: World;
let handset: Handset;
let desk: Page;
let lot: string;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('INS-05 DEV-02 SEC-03 a formal inspection: drawn, approved, two officers, 96 items in the basement, a refusal with a witness, its PDF, and the manager sees all', async ({
  browser,
}, info) => {
  const { cable, app } = world;
  await test.step('the manager draws lots and officers; the draw can be computed again, and the yearly cap passes lots over', async () => {
    desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await signIn(desk, app.url, 'manager1');
    await desk.goto(`${app.url}/visits`);
    await desk.getByRole('button', { name: '双随机抽取' }).click();
    const form = desk.locator('dialog[open]');
    await form.locator('#draw-area').selectOption(STREET);
    const lots = Number(/(\d+) 个/.exec(await form.getByText(/参加抽取的停车场/).innerText())?.[1]);
    await form.locator('#draw-count').fill(String(lots));
    await form.locator('#draw-due').fill(cityDay(new Date().toISOString()));
    await form.locator('#draw-reason').fill(REASON);
    await form.getByRole('button', { name: '抽取并存档' }).click();
    await expect(desk.getByRole('heading', { name: '抽中的停车场与检查人员' })).toBeVisible();
    await desk.getByRole('button', { name: '重算核对' }).click();
    await expect(desk.getByText(/^一致：用存档的种子和名单重新抽取/)).toBeVisible();
    await expect(desk.getByText(/行政检查已达公布的上限/).first()).toBeVisible();
    lot = await desk.locator('tbody tr a').first().innerText();
  });

  await test.step('it is approved, with notice', async () => {
    await desk.goto(`${app.url}/visits?show=waiting`);
    const row = desk.getByRole('row').filter({ hasText: lot }).filter({ hasText: REASON });
    await expect(row.getByText(/李文、周明|周明、李文/)).toBeVisible();
    await row.getByRole('button', { name: '批准' }).click();
    await desk.locator('dialog[open]').getByRole('button', { name: '批准' }).click();
    await expect(desk.getByText('已批准：检查人员联网后可见。')).toBeVisible();
  });

  handset = await openHandset(world.profile);
  const phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);
  await readyForPaper(phone);

  await test.step('in the basement the certificates are shown and 96 items answered, four failed', async () => {
    cable.cut();
    await phone
      .locator('a[href^="/inspections/"]')
      .filter({ hasText: lot })
      .filter({ hasText: REASON })
      .click();
    await phone.getByRole('button', { name: '已出示执法证' }).click();
    await expect(phone.getByText(/已出示执法证$/)).toBeVisible();
    await answerAll(phone, FAILURES);
    await expect(phone.getByText(/共 96 项，已查 96，问题 4/)).toBeVisible();
    for (const { code } of FAILURES) await photograph(phone, code);
    await photograph(phone, 'P01');
  });

  const taken = await phone.locator('.tile:not(.take)').count();
  expect(taken).toBe(2 * FAILURES.length + 1);

  await test.step('the party refuses, a witness and both officers sign', async () => {
    await phone.getByRole('button', { name: '检查笔录' }).click();
    await phone.getByLabel('姓名', { exact: false }).first().fill('赵敏');
    await phone.locator('#party-statement').fill('对 P02 有异议，其余属实');
    await phone.getByText('拒绝或不能签名').click();
    await phone.locator('#refusal-reason').fill('对检查结果有异议，拒绝签名');
    await phone.locator('#witness-name').fill('钱立');
    await sign(phone, '#sign-witness');
    await sign(phone, '#sign-demo-inspector1');
    await sign(phone, '#sign-demo-inspector2');
    await phone.getByRole('button', { name: '核对并提交' }).click();
    await phone.locator('dialog[open]').getByRole('button', { name: '提交检查' }).click();
    await expect(phone.getByRole('heading', { name: '检查已保存' })).toBeVisible();
    await expect(phone.getByText(`仅在本机 1 条 · 照片 ${taken} 张`)).toBeVisible();
  });

  let verifyAt = '';
  await test.step('still without a network the record is made as a PDF: every name is on it, and seen', async () => {
    await phone.getByRole('button', { name: '生成检查记录（PDF）' }).click();
    const made = phone.locator('dialog[open]');
    await expect(made.getByText('文书已生成')).toBeVisible({ timeout: 60_000 });
    const saving = phone.waitForEvent('download');
    await made.getByRole('link', { name: '存到文件' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^现场检查记录-澄城管检字〔\d{4}〕.*\.pdf$/);
    const bytes = new Uint8Array(await readFile(await file.path()));
    const text = (await readPdf(bytes)).text.replace(/\s/g, '');
    for (const name of ['赵敏', '钱立', '李文', '周明', '演示-JY-0001', '演示-JY-0002', lot])
      expect(text).toContain(name);
    for (const { note } of FAILURES) expect(text).toContain(note.replace(/\s/g, ''));
    verifyAt = /扫码或打开(\S+?)核验/.exec(text)?.[1] ?? '';
    const paper = await browser.newContext();
    const [reader, painter] = [await paper.newPage(), await paper.newPage()];
    await openPaperPage(painter);
    const { checked, wrong } = await inkOfPaper(reader, painter, bytes, info.outputPath('made.pdf'));
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(1500);
    await paper.close();
    await made.getByRole('button', { name: '关闭' }).click();
  });

  const scanned = async () => {
    const party = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await party.goto(verifyAt.replace(cable.url, app.url));
    return party;
  };
  await test.step('who scans the paper now hears that it has not arrived', async () => {
    const party = await scanned();
    await expect(party.getByRole('heading', { name: '平台尚未收到' })).toBeVisible();
  });

  await test.step('upstairs it goes by itself, and the manager sees every word of it', async () => {
    cable.mend();
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
    await desk.goto(`${app.url}/visits?show=done`);
    const row = desk.getByRole('row').filter({ hasText: lot }).filter({ hasText: REASON });
    await row.getByRole('link', { name: /检查/ }).last().click();
    for (const text of ['赵敏', '对检查结果有异议，拒绝签名', '钱立', '演示-JY-0001', '演示-JY-0002', '周明'])
      await expect(desk.getByText(text).first()).toBeVisible();
    for (const { note } of FAILURES) await expect(desk.getByText(note)).toBeVisible();
  });

  await test.step('the paper is held against it by whoever holds the paper, and the copy is fetched', async () => {
    const party = await scanned();
    await expect(party.getByRole('heading', { name: '与平台记录一致' })).toBeVisible();
    const fetching = party.waitForEvent('download');
    await party.getByRole('link', { name: '下载副本' }).click();
    const copy = await readPdf(new Uint8Array(await readFile(await (await fetching).path())));
    expect(copy.text.replace(/\s/g, '')).toContain('照片只列清单');
    await party.goto(verifyAt.replace(cable.url, app.url).replace(/c=.*/, 'c=0000-0000-0000'));
    await expect(party.getByRole('heading', { name: '与平台记录不符' })).toBeVisible();
  });
});
