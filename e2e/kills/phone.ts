import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { openHandset, type Handset } from '../steps/browser.ts';
import { sessionCookies, type City } from './city.ts';
import type { Armed, LastWords, WithKit } from './in-page/kit.ts';
import { armingScript, inPageScript } from './in-page/script.ts';
import type { Point } from './points.ts';
import { openReaper, type Reaper } from './reaper.ts';

const HIT_LIMIT_MS = 120_000;

/** The point was never reached: the app no longer does what it names. */
export class NotHit extends Error {
  override name = 'NotHit';
}

/** One phone whose browser dies again and again; its profile on disk is all that remains. */
export class Phone {
  private handset: Handset | null = null;
  private session: Awaited<ReturnType<typeof sessionCookies>> | null = null;
  private constructor(
    readonly city: City,
    private readonly reaper: Reaper,
  ) {}

  static async of(city: City): Promise<Phone> {
    return new Phone(city, await openReaper());
  }

  get page(): Page {
    if (!this.handset) throw new Error('the browser is not open');
    return this.handset.page;
  }

  /** From now on every new browser starts with a session of its own. */
  async keepSession(): Promise<void> {
    this.session = await sessionCookies(this.city.url);
  }

  async open(): Promise<Page> {
    this.handset = await openHandset(this.city.profile);
    // The page's last words go to the reaper, an address that our own content policy forbids.
    const devtools = await this.handset.context.newCDPSession(this.handset.page);
    await devtools.send('Page.setBypassCSP', { enabled: true });
    const { context, page } = this.handset;
    await page.addInitScript({ content: inPageScript(this.reaper.url) });
    if (this.session) await context.addCookies(this.session);
    return page;
  }

  /** Opens it at an address of the app. */
  async openAt(path: string): Promise<Page> {
    const page = await this.open();
    await this.goTo(path);
    return page;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.city.url}${path}`, { waitUntil: 'commit' });
  }

  /** Arms the point in the open page, acts, and answers when the browser is dead. @throws NotHit */
  async dieAt(point: Point, act: (page: Page) => Promise<void>): Promise<LastWords> {
    const armed: Armed = point;
    await this.page.evaluate((next) => (globalThis as unknown as WithKit).killKit.arm(next), armed);
    return this.dieDuring(point, () => act(this.page));
  }

  /** As `dieAt`, with the point armed before the next page begins. */
  async dieOpening(point: Point, path: string): Promise<LastWords> {
    await this.page.addInitScript({ content: armingScript(point) });
    return this.dieDuring(point, () => this.goTo(path));
  }

  private async dieDuring(point: Point, act: () => Promise<unknown>): Promise<LastWords> {
    const { handset } = this;
    if (!handset) throw new Error('the browser is not open');
    const giveUp = new AbortController();
    const dead = this.reaper.next(() => handset.kill());
    // The browser goes away under the act; what that throws tells nothing.
    const acted = act().catch((error: unknown) => error);
    const late = pause(HIT_LIMIT_MS, null, { signal: giveUp.signal }).then(async () => {
      throw new NotHit(
        `${point.name} was not reached: ${String(await Promise.race([acted, 'still acting']))}`,
      );
    });
    try {
      const words = await Promise.race([dead, late]);
      if (words.name !== point.name) throw new NotHit(`${words.name} was reached instead of ${point.name}`);
      this.handset = null;
      return words;
    } finally {
      giveUp.abort();
      late.catch(() => undefined); // nobody waits for it any more
    }
  }

  /** Ends the browser as every other time: without a goodbye. */
  async close(): Promise<void> {
    await this.handset?.kill();
    this.handset = null;
  }

  async end(): Promise<void> {
    await this.close();
    await this.reaper.end();
  }
}
