import { expect, type Locator, type Page } from '@playwright/test';
import { picture } from './camera.ts';

export const PASSWORD = 'berthlink-demo';

/** Signs in through the form and waits for the first screen of that role. */
export async function signIn(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/login'));
}

/** Today's list is there and the whole app is stored for the time without a network. */
export async function readyForTheBasement(page: Page): Promise<void> {
  await expect(visits(page).first()).toBeVisible({ timeout: 60_000 });
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    if (registration.active?.state !== 'activated') {
      await new Promise((done) => registration.active?.addEventListener('statechange', done, { once: true }));
    }
  });
}

/** What 我的 tells whoever is about to go where there is no network: the font of the documents is on the phone. */
export async function readyForPaper(page: Page): Promise<void> {
  const before = page.url();
  await page.goto(new URL('/me', before).href);
  await expect(page.getByText('字体已在本机：没有信号也能生成检查记录（PDF）。')).toBeVisible();
  await page.goto(before);
  await expect(visits(page).first()).toBeVisible();
}

export function visits(page: Page) {
  return page.locator('a[href^="/inspections/"]');
}

type Answers = { failed: string; note: string };

/** Answers the whole patrol list; one item fails, with its note, two photos from the viewfinder and one from the phone's own camera. */
export async function fillChecklist(page: Page, { failed, note }: Answers): Promise<void> {
  const items = page.locator('article[id^="item-"]');
  await expect(items.first()).toBeVisible();
  for (const item of await items.all()) {
    const isFailed = (await item.getAttribute('id')) === `item-${failed}`;
    await item.getByRole('radio', { name: isFailed ? '不合格' : '合格', exact: true }).check();
  }
  const item = page.locator(`#item-${failed}`);
  await item.getByLabel('看到了什么').fill(note);
  await item.getByRole('button', { name: '拍全景' }).click();
  await shoot(page, '全景', item, 1);
  await shoot(page, '近景', item, 2);
  await closeCamera(page);
  await item.getByRole('button', { name: '再拍一张' }).click();
  await page.locator('dialog[open] input[type=file]').first().setInputFiles(picture(3));
  await expect(item.locator('.tile:not(.take)')).toHaveCount(3);
  await closeCamera(page);
  await expect(item.getByText('3 张原图已存本机并核验')).toBeVisible();
}

// A tile appears behind the viewfinder only when the photo is stored and read back.
async function shoot(page: Page, role: string, item: Locator, count: number): Promise<void> {
  const shutter = page.getByRole('button', { name: `拍摄${role}` });
  await expect(shutter).toBeEnabled({ timeout: 20_000 });
  await shutter.click();
  await expect(item.locator('.tile:not(.take)')).toHaveCount(count);
}

// The viewfinder closes by itself when nothing is missing; else it is closed by hand.
async function closeCamera(page: Page): Promise<void> {
  const open = page.locator('dialog[open]');
  await expect(async () => {
    if ((await open.count()) > 0) await open.getByRole('button', { name: '关闭' }).click({ timeout: 1000 });
    expect(await open.count()).toBe(0);
  }).toPass();
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交检查' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: '提交检查' }).click();
  await expect(page.getByRole('heading', { name: '检查已保存' })).toBeVisible();
}

/** Writes a report of its own, with two photos from the viewfinder, and leaves it a draft. */
export async function writeReport(
  page: Page,
  url: string,
  { lot, words }: { lot: string; words: string },
): Promise<void> {
  await page.goto(`${url}/report?lot=${lot}`);
  await page.getByText('消防隐患').click();
  await page.locator('#report-words').fill(words);
  const photos = page.locator('#report-photos');
  await photos.getByRole('button').first().click();
  await shoot(page, '全景', photos, 1);
  await shoot(page, '近景', photos, 2);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

export async function sendReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByRole('heading', { name: '已保存' })).toBeVisible();
}

export type StoredBlob = { named: string; hashed: string; size: number };

/** Hashes every photo as it lies in the phone's precious database, by the test itself and not by the app. */
export async function storedBlobs(page: Page): Promise<StoredBlob[]> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => one.startsWith('berthlink-precious-'));
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open(name ?? 'none');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const rows = await new Promise<{ sha256: string; bytes: ArrayBuffer }[]>((done, failed) => {
      const asked = db.transaction('bytes').objectStore('bytes').getAll();
      asked.onsuccess = () => done(asked.result as { sha256: string; bytes: ArrayBuffer }[]);
      asked.onerror = () => failed(asked.error);
    });
    db.close();
    const hex = (buffer: ArrayBuffer) =>
      [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return Promise.all(
      rows.map(async ({ sha256, bytes }) => ({
        named: sha256,
        hashed: hex(await crypto.subtle.digest('SHA-256', bytes)),
        size: bytes.byteLength,
      })),
    );
  });
}

/** What lies unsent in one person's own store on this phone, read beside the app. */
export async function unsentOf(page: Page, userId: string): Promise<number> {
  return page.evaluate(async (id) => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => one === `berthlink-precious-${id}`);
    if (!name) return -1;
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const rows = await new Promise<{ state: string }[]>((done, failed) => {
      const asked = db.transaction('outbox').objectStore('outbox').getAll();
      asked.onsuccess = () => done(asked.result as { state: string }[]);
      asked.onerror = () => failed(asked.error);
    });
    db.close();
    return rows.filter(({ state }) => state === 'saved').length;
  }, userId);
}

/** Leaves and locks the phone, from 我的. */
export async function leave(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/me`);
  await page.getByRole('button', { name: '退出并锁定' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: '退出并锁定' }).click();
  await page.waitForURL((address) => address.pathname.startsWith('/login'));
}
