import encodeQR from 'qr';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { clientOf } from '../steps/desk.ts';
import { readyForTheBasement, signIn, visits } from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

// Reading a picture waits for a worker to begin, on whatever machine this is.
const READ = { timeout: 60_000 };

let world: World;
let context: BrowserContext;
let phone: Page;
let lot: { id: string; govCode: string; name: string };

test.beforeAll(async ({ browser }) => {
  world = await makeWorld();
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await context.addInitScript(pointCameraAt);
  phone = await context.newPage();
  await signIn(phone, world.cable.url, 'inspector1');
  await readyForTheBasement(phone);
  lot = await lotOf(await visits(phone).first().getAttribute('href'));
});
test.afterAll(async () => {
  await context?.close();
  await world?.end();
});

test('a lot’s code, held before the camera without any network, leads to its visit', async () => {
  world.cable.cut();
  await phone.getByRole('link', { name: '扫码' }).click();
  await expect(phone.getByText('请把停车场二维码放进框内')).toBeVisible();
  await show(`https://park.example.gov.cn/lots/${encodeURIComponent(lot.govCode)}`);
  await expect(phone.getByRole('heading', { name: lot.name })).toBeVisible(READ);
  await expect(phone.getByText('这里有一次待办的检查。')).toBeVisible();
  await phone.getByRole('link', { name: '开始检查' }).click();
  await expect(phone.locator('article[id^="item-"]').first()).toBeVisible();
});

test('a code that is not one of ours, or of no lot here, says so in words', async () => {
  await phone.goto(`${world.cable.url}/lots`);
  await show('weixin://pay/123');
  await expect(phone.getByRole('alert')).toContainText('这不是停车场的二维码', READ);
  await phone.getByRole('button', { name: '再扫一次' }).click();
  await show('NO-SUCH-LOT');
  await expect(phone.getByRole('alert')).toContainText('本机没有编码为“NO-SUCH-LOT”的停车场', READ);
  await expect(phone.getByRole('alert')).toContainText('没有记下任何内容');
});

test('a picture of the code does as well, and one without a code is told', async () => {
  await phone.goto(`${world.cable.url}/lots`);
  const input = phone.locator('input[type=file]');
  await input.setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: await pngOf(null) });
  await expect(phone.getByRole('alert')).toContainText('这张图里没有读到二维码', READ);
  await input.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: await pngOf(lot.govCode) });
  await expect(phone.getByRole('heading', { name: lot.name })).toBeVisible(READ);
});

test('the address itself opens the lot; the desk prints plates that say it', async ({ browser }) => {
  await phone.goto(`${world.cable.url}/lots/${encodeURIComponent(lot.govCode)}`);
  await expect(phone.getByRole('heading', { name: lot.name })).toBeVisible(READ);
  world.cable.mend();
  const desk = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 })
  ).newPage();
  await signIn(desk, world.app.url, 'manager1');
  await desk.goto(`${world.app.url}/facilities?q=${encodeURIComponent(lot.govCode)}`);
  await desk.getByRole('link', { name: '打印二维码牌' }).click();
  await expect(desk.locator('.plate')).toHaveCount(1);
  await expect(desk.getByText('将打印 1 张牌，1 页 A4')).toBeVisible();
  const address = `${world.app.url}/lots/${encodeURIComponent(lot.govCode)}`;
  await expect(desk.getByRole('img', { name: address })).toBeVisible();
  expect(await readBack(await desk.locator('.plate').screenshot())).toBe(lot.name);
  await desk.context().close();
});

/** What the phone says of a picture of the plate. */
async function readBack(plate: Buffer): Promise<string | null> {
  await phone.goto(`${world.cable.url}/lots`);
  await phone
    .locator('input[type=file]')
    .setInputFiles({ name: 'plate.png', mimeType: 'image/png', buffer: plate });
  return phone.getByRole('heading', { level: 2 }).textContent();
}

async function lotOf(visit: string | null): Promise<typeof lot> {
  const name = await phone.locator(`a[href="${visit}"] .title`).textContent();
  const manager = await clientOf(world.app.url, 'manager1');
  const input = encodeURIComponent(JSON.stringify({ json: { search: name?.trim() } }));
  const answer = await manager.fetch(`/api/trpc/facility.codes?input=${input}`);
  const told = (await answer.json()) as { result: { data: { json: { lots: (typeof lot)[] } } } };
  const [found] = told.result.data.json.lots;
  if (!found) throw new Error(`there is no lot ${name}`);
  return found;
}

/** Lets the camera see a code. */
async function show(said: string): Promise<void> {
  const rows = encodeQR(said, 'raw', { ecc: 'quartile', border: 6 });
  await phone.evaluate((seen) => Object.assign(globalThis, { seen }), rows);
}

async function pngOf(said: string | null): Promise<Buffer> {
  const rows = said === null ? [] : encodeQR(said, 'raw', { ecc: 'quartile', border: 4 });
  const painted = await phone.evaluate(async (dots) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [600, 600];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 600, 600);
    context.fillStyle = '#000000';
    const size = 600 / dots.length;
    dots.forEach((row, y) =>
      row.forEach((isDark, x) => isDark && context.fillRect(x * size, y * size, size + 0.5, size + 0.5)),
    );
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, rows);
  return Buffer.from(painted, 'base64');
}

// Runs in the page before the app does: the camera shows what the test holds before it.
function pointCameraAt(): void {
  const seen = () => (globalThis as unknown as { seen?: boolean[][] }).seen ?? [];
  MediaDevices.prototype.getUserMedia = async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1280, 720];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    setInterval(() => {
      context.fillStyle = '#9aa0a6';
      context.fillRect(0, 0, 1280, 720);
      const dots = seen();
      const size = Math.floor(420 / Math.max(1, dots.length));
      context.setTransform(1, 0.06, -0.06, 1, 430, 130);
      context.fillStyle = '#f4f4f4';
      if (dots.length > 0) context.fillRect(0, 0, dots.length * size, dots.length * size);
      context.fillStyle = '#1c1c1c';
      dots.forEach((row, y) =>
        row.forEach((isDark, x) => isDark && context.fillRect(x * size, y * size, size, size)),
      );
      context.resetTransform();
    }, 60);
    return canvas.captureStream(15);
  };
}
