import type { Page } from '@playwright/test';

/** From the next page on, this phone's clock stands off by so much; only what tells the time is changed, timers run as ever. */
export async function setClockOff(page: Page, offMs: number): Promise<void> {
  await page.context().addInitScript((off) => {
    const Right = Date;
    globalThis.Date = new Proxy(Right, {
      construct: (_date, given, made) =>
        Reflect.construct(Right, given.length === 0 ? [Right.now() + off] : given, made) as Date,
      apply: () => new Right(Right.now() + off).toString(),
      get: (date, key) => (key === 'now' ? () => Right.now() + off : Reflect.get(date, key)),
    });
  }, offMs);
}
