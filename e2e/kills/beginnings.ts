import type { Page } from '@playwright/test';
import { PASSWORD, readyForTheBasement } from '../steps/inspector.ts';
import { INSPECTOR } from './city.ts';
import { verdict } from './judge.ts';
import { anyLot, knowsSomebody, phoneBooks } from './phone-books.ts';
import type { Stretch, Walk } from './walk.ts';

export async function fillSignIn(page: Page): Promise<void> {
  await page.locator('input[name=username]').fill(INSPECTOR);
  await page.locator('input[name=password]').fill(PASSWORD);
}

export async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** The first sign-in on this phone. */
export const signInFirst: Stretch = async ({ phone, tell }, points) => {
  for (const point of points) {
    await phone.openAt('/login');
    await fillSignIn(phone.page);
    await phone.dieAt(point, enter);
    await phone.openAt('/api/health'); // not into the app, which would go on where this ended
    const isKnown = await knowsSomebody(phone.page);
    tell(verdict(point, isKnown === point.isStored ? [] : [`the person is known: ${isKnown}`]));
    await phone.close();
  }
};

/** The first start of the person's stores. */
export const startFirst: Stretch = async (walk, points) => {
  const { phone, tell } = walk;
  await phone.keepSession();
  let phoneId: string | null = null;
  for (const point of points) {
    await phone.open();
    await phone.dieOpening(point, '/');
    await phone.openAt('/api/health');
    const { phone: identity } = await phoneBooks(phone.page);
    const broken = phoneId !== null && identity?.phoneId !== phoneId ? ['the phone has another name'] : [];
    if (point.isStored && !identity) broken.push('the phone has no name');
    phoneId = identity?.phoneId ?? null;
    tell(verdict(point, broken));
    await phone.close();
  }
  await settleIn(walk);
};

/** Signed in, the list there, the app stored for the time without a network. */
export async function settleIn(walk: Walk): Promise<void> {
  const { phone } = walk;
  const page = await phone.openAt('/');
  await readyForTheBasement(page);
  walk.lotId = await anyLot(page);
}
