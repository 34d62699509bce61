import { createHash } from 'node:crypto';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { withExif } from '../steps/exif.ts';
import { readyForTheBasement, signIn, storedBlobs, visits } from '../steps/inspector.ts';
import { phoneBooks } from '../kills/phone-books.ts';
import { heicPicture, jpegFile, paintedJpeg, storedLooks } from '../steps/pictures.ts';
import { makeWorld, type World } from '../steps/world.ts';

let world: World;
let context: BrowserContext;
let phone: Page;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterEach(async () => {
  await context?.close();
});
test.afterAll(async () => {
  await world?.end();
});

test('HEIC: kept byte for byte, and its tile says that this browser cannot show it', async ({ browser }) => {
  await openChecklist(browser);
  const file = heicPicture();
  await takeFile(file);
  await expect(tiles()).toHaveText([/本机不能预览这种格式，原图已存/]);
  await expect(phone.getByText('1 张原图已存本机并核验')).toBeVisible();
  expect(await storedBlobs(phone)).toEqual([
    { named: sha256(file.buffer), hashed: sha256(file.buffer), size: file.buffer.length },
  ]);
  expect(await storedLooks(phone)).toMatchObject([{ missing: 'format', large: null }]);
});

test('a picture that a camera turned by EXIF is upright in its copy; the original keeps its bytes', async ({
  browser,
}) => {
  await openChecklist(browser);
  // Painted lying on its side: what is red above in the file is red on the right once orientation 6 has turned it.
  const lying = await paintedJpeg(phone, 1200, 900);
  const exif = { make: 'HUAWEI', model: 'NOH-AN00', orientation: 6 };
  const times = { time: '2026:11:20 14:32:07', offset: '+09:00', gps: { lat: 30.25, lon: 120.2 } };
  const original = withExif(lying, { ...exif, ...times });
  await takeFile(jpegFile(original));
  await expect(tiles().locator('img')).toBeVisible();
  expect((await storedBlobs(phone)).map(({ hashed }) => hashed)).toEqual([sha256(original)]);
  const [look] = await storedLooks(phone);
  expect(look?.exif).toMatchObject({ make: 'HUAWEI', orientation: 6, takenAt: '2026-11-20T14:32:07+09:00' });
  expect(look?.large).toMatchObject({ width: 900, height: 1200, above: 'red', below: 'red' });
  expect(look?.large?.hashed).toBe(look?.largeSha256);
  expect(look?.large?.mark).toBeGreaterThan(200);
  await tiles().click();
  await expect(phone.getByText('HUAWEI NOH-AN00 · 相机记录 2026-11-20 13:32:07')).toBeVisible();
});

test('40 megapixels: kept whole, its copy small, and the page lives', async ({ browser }) => {
  await openChecklist(browser);
  const original = await paintedJpeg(phone, 7728, 5368);
  await takeFile(jpegFile(original));
  await expect(tiles().locator('img')).toBeVisible();
  expect((await storedBlobs(phone)).map(({ hashed }) => hashed)).toEqual([sha256(original)]);
  const [look] = await storedLooks(phone);
  expect(look).toMatchObject({ missing: null, upright: { width: 7728, height: 5368 } });
  expect(look?.large).toMatchObject({ width: 1920, above: 'red', below: 'blue' });
});

test('a camera without a torch says so; its photo is the one that is kept', async ({ browser }) => {
  await openChecklist(browser);
  await openCamera();
  await expect(phone.getByText('无手电')).toBeVisible();
  await expect(phone.getByRole('button', { name: /手电/ })).toHaveCount(0);
  await phone.getByRole('button', { name: '拍摄全景' }).click();
  await expect(tiles()).toHaveCount(1);
  const [note] = await notes();
  expect(note).toMatchObject({ source: 'viewfinder', role: 'wide' });
});

test('a camera that may not be used: what happened, what is safe, and the system’s own camera instead', async ({
  browser,
}) => {
  await openChecklist(browser, refuseCamera);
  await openCamera();
  const alert = phone.locator('dialog[open]').getByRole('alert');
  await expect(alert).toContainText('浏览器没有使用相机的权限');
  await expect(alert).toContainText('已填的内容和已拍的照片都在');
  await expect(phone.getByRole('button', { name: '再试一次' })).toBeVisible();
  await expect(phone.getByText('系统相机', { exact: true })).toBeVisible();
  await takeFile(jpegFile(await paintedJpeg(phone, 400, 300)));
  await expect(tiles()).toHaveCount(1);
  const [note] = await notes();
  expect(note).toMatchObject({ source: 'file' });
});

test('without permission for the position a photo is taken all the same, and says that it has none', async ({
  browser,
}) => {
  await openChecklist(browser);
  await openCamera();
  await expect(phone.getByText(/没有定位/)).toBeVisible();
  await phone.getByRole('button', { name: '拍摄全景' }).click();
  await expect(tiles()).toHaveCount(1);
  const [note] = await notes();
  expect(note?.fix).toBeNull();
});

test('a position that comes ten minutes late is not the earlier photo’s, and the next one says how old it is', async ({
  browser,
}) => {
  await openChecklist(browser, handOverPositions);
  await openCamera();
  await phone.getByRole('button', { name: '拍摄全景' }).click();
  await expect(tiles()).toHaveCount(1);
  const at = Date.now() - 10 * 60_000;
  await phone.evaluate(
    (timestamp) => (globalThis as unknown as { giveFix(at: number): void }).giveFix(timestamp),
    at,
  );
  await expect(phone.getByText(/是 10 分钟前的位置/)).toBeVisible();
  await phone.getByRole('button', { name: '拍摄近景' }).click();
  await expect(tiles()).toHaveCount(2);
  const [wide, close] = await notes();
  expect([wide?.fix, close?.fix?.at]).toEqual([null, new Date(at).toISOString()]);
});

test('an annotation is data beside the photo: drawn, undone, kept, and the original stays as it is', async ({
  browser,
}) => {
  await openChecklist(browser);
  const original = await paintedJpeg(phone, 800, 600);
  await takeFile(jpegFile(original));
  await tiles().click();
  await phone.getByRole('button', { name: '标注' }).click();
  const stage = phone.getByRole('img', { name: '照片，已画 0 处标注' });
  await expect(stage.locator('svg')).toBeVisible();
  await drag(stage, [0.2, 0.2], [0.6, 0.7]);
  await phone.getByRole('radio', { name: '圈' }).click();
  await drag(phone.getByRole('img', { name: '照片，已画 1 处标注' }), [0.3, 0.3], [0.5, 0.5]);
  await expect(phone.getByRole('img', { name: '照片，已画 2 处标注' })).toBeVisible();
  await phone.getByRole('button', { name: '撤销' }).click();
  await phone.getByRole('button', { name: '保存标注' }).click();
  await expect(phone.getByRole('button', { name: '标注（1 处）' })).toBeVisible();
  await expect
    .poll(async () => (await notes())[0]?.annotation?.shapes)
    .toEqual([{ kind: 'arrow', from: [0.2, 0.2], to: [0.6, 0.7] }]);
  expect((await storedBlobs(phone)).map(({ hashed }) => hashed)).toEqual([sha256(original)]);
});

test('when the worker that makes copies dies, the original is shown and the copy is made later', async ({
  browser,
}) => {
  await openChecklist(browser, killFirstWorker);
  await takeFile(jpegFile(await paintedJpeg(phone, 800, 600)));
  await expect(tiles().locator('img')).toBeVisible();
  expect(await storedLooks(phone)).toEqual([]);
  await phone.reload();
  await expect(tiles().locator('img')).toBeVisible();
  await expect.poll(async () => (await storedLooks(phone)).map(({ missing }) => missing)).toEqual([null]);
});

async function openChecklist(browser: Browser, before: () => void = () => undefined): Promise<void> {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await context.addInitScript(before);
  phone = await context.newPage();
  await signIn(phone, world.cable.url, 'inspector1');
  await readyForTheBasement(phone);
  await visits(phone).first().click();
  await phone.locator('#item-F01').getByRole('radio', { name: '不合格', exact: true }).check();
}

async function openCamera(): Promise<void> {
  await phone.locator('#item-F01 .take').first().click();
  await expect(phone.locator('dialog[open]')).toBeVisible();
}

async function takeFile(file: Parameters<typeof jpegFile>[0] | ReturnType<typeof jpegFile>): Promise<void> {
  if ((await phone.locator('dialog[open]').count()) === 0) await openCamera();
  await phone
    .locator('dialog[open] input[type=file]')
    .last()
    .setInputFiles(file as ReturnType<typeof jpegFile>);
  await expect(tiles()).toHaveCount(1);
  await phone.locator('dialog[open]').getByRole('button', { name: '关闭' }).click();
  await expect(phone.locator('dialog[open]')).toHaveCount(0);
}

function tiles() {
  return phone.locator('#item-F01 .tile:not(.take)');
}

type Note = { source: string; role: string; fix: { at: string } | null; annotation?: { shapes: unknown[] } };

async function notes(): Promise<Note[]> {
  const { drafts } = await phoneBooks(phone);
  return (drafts[0]?.body.photos ?? []) as unknown as Note[];
}

async function drag(stage: ReturnType<Page['getByRole']>, from: [number, number], to: [number, number]) {
  const box = await stage.boundingBox();
  if (!box) throw new Error('there is nothing to draw on');
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await phone.mouse.move(...at(from));
  await phone.mouse.down();
  await phone.mouse.move(...at(to), { steps: 5 });
  await phone.mouse.up();
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

// What follows runs in the page, before the app does.

function refuseCamera(): void {
  MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
}

function handOverPositions(): void {
  const ears: PositionCallback[] = [];
  Geolocation.prototype.watchPosition = (hear) => ears.push(hear);
  Object.assign(globalThis, {
    giveFix: (timestamp: number) => {
      const coords = { latitude: 30.25, longitude: 120.2, accuracy: 8 } as GeolocationCoordinates;
      for (const hear of ears) hear({ coords, timestamp } as GeolocationPosition);
    },
  });
}

function killFirstWorker(): void {
  if (sessionStorage.getItem('killed')) return;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
    sessionStorage.setItem('killed', 'yes');
    void post;
    void args;
    this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  };
}
