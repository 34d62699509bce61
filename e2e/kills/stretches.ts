import { expect } from './patience.ts';
import { enter, fillSignIn } from './beginnings.ts';
import * as form from './inspection.ts';
import { draftVerdict, photoVerdict, verdict } from './judge.ts';
import { aheadOfTruth, atServer } from './server-books.ts';
import { deliver, draftFaults, lookInside, recordFaults, type Stretch, type Walk } from './walk.ts';

const PHOTOS = 5;
const KEYS = '东侧消防通道被占';
let current = { id: '', path: '' };

/** Taps and keystrokes, without a network. */
export const draft: Stretch = async ({ phone, city, lotId, tell }, points) => {
  current = form.newInspection(lotId);
  city.cable.cut();
  await phone.goTo(current.path);
  await form.openChecklist(phone.page);
  await form.failOne(phone.page);
  for (const [at, point] of points.entries()) {
    const before = await form.settled(phone.page);
    const key = KEYS[at] ?? '。';
    const { screen } = await phone.dieAt(point, (page) =>
      point.name.includes('tick') ? form.tickOne(page) : form.typeKey(page, key),
    );
    const page = await phone.openAt(current.path);
    const told = draftVerdict(point, before, screen, await form.openChecklist(page));
    told.broken.push(...(await lookInside(page)).broken);
    tell(told);
  }
};

/** A photo from the phone's own camera, into the same draft. */
export const photo: Stretch = async ({ phone, tell }, points) => {
  for (const point of points) {
    const before = await form.settled(phone.page);
    const { screen } = await phone.dieAt(point, form.pickPhoto);
    const page = await phone.openAt(current.path);
    const told = photoVerdict(point, before, screen, await form.openChecklist(page));
    told.broken.push(...(await lookInside(page)).broken);
    tell(told);
  }
};

/** A key, and at once a photo from the viewfinder: whatever the camera ends, nothing that was typed goes with it. */
export const camera: Stretch = async ({ phone, tell }, points) => {
  for (const point of points) {
    const before = await form.settled(phone.page);
    const { screen } = await phone.dieAt(point, (page) => form.typeAndShoot(page, '镜'));
    const page = await phone.openAt(current.path);
    const typed = { ...screen, verified: before.verified };
    const told = photoVerdict(point, typed, screen, await form.openChecklist(page));
    told.broken.push(...(await lookInside(page)).broken);
    tell(told);
  }
};

/** The same draft becomes a record. */
export const submit: Stretch = async (walk, points) => {
  const { phone, tell } = walk;
  await form.typeNote(phone.page, KEYS);
  await form.photosUpTo(phone.page, 2);
  await form.tickTheRest(phone.page);
  for (const point of points) {
    const before = await form.settled(phone.page);
    await form.askToSubmit(phone.page);
    const { screen } = await phone.dieAt(point, form.submitNow);
    const page = await phone.openAt(current.path);
    if (!point.isStored) {
      const told = draftVerdict(point, before, screen, await form.openChecklist(page));
      const inside = await lookInside(page);
      told.broken.push(...inside.broken, ...draftFaults(inside, current.id));
      tell(told);
      continue;
    }
    await sentVerdict(walk, point, before.verified);
  }
};

/** Further inspections, whose last kill comes when they are records already; the last one of them stays unsent. */
export const saved: Stretch = async (walk, points) => {
  for (const point of points) {
    const isLast = point === points.at(-1);
    current = form.newInspection(walk.lotId);
    await form.fillIn(walk.phone, current.path, isLast ? PHOTOS : 0);
    await form.askToSubmit(walk.phone.page);
    await walk.phone.dieAt(point, form.submitNow);
    await walk.phone.openAt(current.path);
    await sentVerdict(walk, point, isLast ? null : 0);
  }
};

/** A saved inspection is looked up on the phone and, unless `photos` is null, sent and looked up at the server. */
async function sentVerdict(walk: Walk, point: Parameters<Stretch>[1][number], photos: number | null) {
  const inside = await lookInside(walk.phone.page);
  const broken = [...inside.broken, ...recordFaults(inside, current.id)];
  walk.submitted.push(current.id);
  if (photos !== null) broken.push(...(await deliver(walk, current.id, photos)));
  walk.tell(verdict(point, broken));
}

/** The app starts with a full queue. */
export const queue: Stretch = async ({ phone, tell }, points) => {
  for (const point of points) {
    await phone.close();
    await phone.open();
    await phone.dieOpening(point, '/outbox');
    const page = await phone.openAt('/outbox');
    await expect(page.getByRole('link', { name: `仅在本机 1 · 照片 ${PHOTOS}` })).toBeVisible();
    const inside = await lookInside(page);
    tell(verdict(point, [...inside.broken, ...recordFaults(inside, current.id)]));
  }
};

/** That one record and its photos go to the server, through every kill on the way. */
export const delivery: Stretch = async (walk, points) => {
  const { phone, city, tell } = walk;
  await phone.close();
  city.cable.mend();
  await phone.open();
  for (const point of points) {
    const { screen } = await phone.dieOpening(point, '/outbox');
    const ahead = aheadOfTruth(screen.chip, PHOTOS, await atServer(city, current.id));
    const page = await phone.openAt('/api/health');
    const inside = await lookInside(page);
    tell(verdict(point, [...ahead, ...inside.broken, ...recordFaults(inside, current.id)]));
  }
  const broken = await deliver(walk, current.id, PHOTOS);
  if (broken.length > 0) throw new Error(broken.join('\n'));
};

/** A draft with a photo is given up: all of it or nothing goes. */
export const discard: Stretch = async ({ phone, lotId, tell }, points) => {
  current = form.newInspection(lotId);
  await phone.goTo(current.path);
  await form.openChecklist(phone.page);
  await form.failOne(phone.page);
  await form.photosUpTo(phone.page, 1);
  for (const point of points) {
    const before = await form.settled(phone.page);
    await form.askToDiscard(phone.page);
    const { screen } = await phone.dieAt(point, form.discard);
    const page = await phone.openAt(current.path);
    const after = await form.openChecklist(page);
    const { books, broken } = await lookInside(page);
    if (!point.isStored) tell(draftVerdict(point, before, screen, after));
    else
      tell(verdict(point, [...broken, ...(books.drafts.length > 0 ? ['a part of the draft is left'] : [])]));
  }
};

/** The phone is locked with an unsent record; that waits for its owner. */
export const lock: Stretch = async (walk, points) => {
  const { phone, city, tell } = walk;
  current = form.newInspection(walk.lotId);
  await form.fillIn(phone, current.path, 0);
  await form.askToSubmit(phone.page);
  await form.submitNow(phone.page);
  await expect(phone.page.getByRole('heading', { name: '检查已保存' })).toBeVisible();
  walk.submitted.push(current.id);
  for (const point of points) {
    await phone.goTo('/me');
    await phone.page.getByRole('button', { name: '退出并锁定' }).click();
    const sheet = phone.page.locator('dialog[open]').getByRole('button', { name: '退出并锁定' });
    await expect(sheet).toBeVisible();
    await phone.dieAt(point, () => sheet.click());
    const page = await phone.openAt('/me');
    await expect(page.getByRole('button', { name: point.isStored ? '登录' : '退出并锁定' })).toBeVisible();
    const inside = await lookInside(page);
    tell(verdict(point, [...inside.broken, ...recordFaults(inside, current.id)]));
  }
  city.cable.mend();
  await phone.goTo('/login');
  await fillSignIn(phone.page);
  await enter(phone.page);
  await phone.page.waitForURL((address) => !address.pathname.startsWith('/login'));
  const broken = await deliver(walk, current.id, 0);
  if (broken.length > 0) throw new Error(broken.join('\n'));
};
