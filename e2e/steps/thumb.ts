import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';

const LEAST = 48;
const [MIDDLE, LOW, HIGH] = [195, 700, 220];
const STEPS = 12;
const REST = 12;
const STILL = 6;

type Box = { x: number; y: number; width: number; height: number };

/** A thumb that touches only what is on the screen, whole and uncovered, and scrolls by hand; it counts what it does. */
export class Thumb {
  taps = 0;
  screens = 1;
  readonly small = new Set<string>();

  private constructor(
    readonly page: Page,
    private readonly hand: CDPSession,
  ) {}

  static async on(page: Page): Promise<Thumb> {
    return new Thumb(page, await page.context().newCDPSession(page));
  }

  /** @throws when it cannot be touched where it is, or is smaller than a thumb */
  async tap(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const box = await resting(target);
    if (!(await isTouchable(target))) throw new Error(`out of reach: ${await target.innerText()}`);
    expect(Math.min(box.width, box.height), await target.innerText()).toBeGreaterThanOrEqual(LEAST);
    await this.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    this.taps++;
  }

  /** Touches it, after scrolling as often as it takes to have it whole on the screen. */
  async reach(target: Locator): Promise<void> {
    for (let tries = 0; tries < 40 && !(await isTouchable(target)); tries++) {
      const { y, height } = await resting(target);
      await this.scroll(y + height / 2 > 422 ? 300 : -300);
    }
    await this.tap(target);
  }

  /** Waits until the page has come to rest: what is carried past is not what is looked at. */
  async rest(): Promise<void> {
    await resting(this.page.locator('main'));
  }

  /** The first of these that can be touched where the page stands. */
  async onScreen(targets: Locator): Promise<Locator | null> {
    const reachable = await targets.evaluateAll((all) =>
      all.findIndex((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const ends = [top + 4, bottom - 4].map((y) => document.elementFromPoint((left + right) / 2, y));
        return ends.every((one) => element.contains(one));
      }),
    );
    return reachable < 0 ? null : targets.nth(reachable);
  }

  /** One stroke of the thumb: what is looked at next is another screen. @param by CSS pixels, downwards */
  async scroll(by: number): Promise<void> {
    const from = by > 0 ? LOW : HIGH;
    await this.touch('touchStart', from);
    // The first pixels tell a stroke from a tap and move nothing.
    for (let at = 1; at <= STEPS; at++) await this.touch('touchMove', from - (by * at) / STEPS);
    // It rests before it is lifted: a flick would carry the page past what nobody has read.
    for (let frame = 0; frame < REST; frame++) {
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      await this.touch('touchMove', from - by);
    }
    await this.touch('touchEnd');
    this.screens++;
  }

  private async touch(type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<void> {
    const touchPoints = y === undefined ? [] : [{ x: MIDDLE, y }];
    await this.hand.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** A sheet, the camera or another page has come up. */
  async look(): Promise<void> {
    this.screens++;
    await this.measure();
  }

  /** Notes every target on the screen that is smaller than a thumb. */
  async measure(): Promise<void> {
    for (const one of await this.page.evaluate(smallTargets, LEAST)) this.small.add(one);
  }
}

/** Where it stands once the page moves no more: a busy machine shows the same place twice in the middle of a scroll. */
async function resting(target: Locator): Promise<Box> {
  await target.evaluate(
    (element, frames) =>
      new Promise<void>((done) => {
        let [before, still] = ['', 0];
        const look = () => {
          const now = JSON.stringify(element.getBoundingClientRect());
          still = now === before ? still + 1 : 0;
          before = now;
          if (still < frames) requestAnimationFrame(look);
          else done();
        };
        look();
      }),
    STILL,
  );
  const box = await target.boundingBox();
  if (!box) throw new Error('the target is not there');
  return box;
}

/** Whole on the screen and on top at its corners and its middle. */
function isTouchable(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [(left + right) / 2, top + 4],
      [(left + right) / 2, bottom - 4],
    ] as const;
    return points.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
  });
}

/** What can be touched and is less than a thumb wide or high; some reach beyond what is drawn of them. */
function smallTargets(least: number): string[] {
  const within = document.querySelector('dialog[open]') ?? document.body;
  const kinds =
    'button, a[href], label:has(input), select, textarea, input:not([type=radio], [type=checkbox], [type=file])';
  const half = least / 2 - 1;
  return [...within.querySelectorAll(kinds)].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const isHit = (dx: number, dy: number) =>
      element.contains(document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy));
    const isWhole = isHit(0, 2 - height / 2) && isHit(0, height / 2 - 2);
    const isWide = width >= least || (isHit(-half, 0) && isHit(half, 0));
    const isHigh = height >= least || (isHit(0, -half) && isHit(0, half));
    const said = element.getAttribute('aria-label') ?? (element.textContent.trim() || element.id);
    return isWhole && !(isWide && isHigh)
      ? [`${said.slice(0, 30)} ${Math.round(width)}×${Math.round(height)}`]
      : [];
  });
}
