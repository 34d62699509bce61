import type { Page } from '@playwright/test';
import type { WithKit } from './in-page/kit.ts';

/** What an inspection's screen says: what was said by the person, and what the app promises about it. */
export type Screen = {
  /** Item code → result. */
  answers: Record<string, string>;
  notes: Record<string, string>;
  /** Photos the screen calls stored and verified. */
  verified: number;
  /** The screen says that the inspection is saved. */
  isSaved: boolean;
  /** The chip about sending, '' where there is none. */
  chip: string;
};

/** Reads it inside the page; travels as text. */
export function installScreenReader(): void {
  const read = (): Screen => {
    const items = [...document.querySelectorAll<HTMLElement>('article[id^="item-"]')];
    const coded = items.map((item) => [item.id.slice('item-'.length), item] as const);
    const chosen = (item: HTMLElement) =>
      item.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value ?? '';
    const note = (item: HTMLElement) => item.querySelector('textarea')?.value ?? '';
    const filled = (entries: [string, string][]) =>
      Object.fromEntries(entries.filter(([, said]) => said !== ''));
    const promised = items.map((item) => /(\d+) 张原图已存本机并核验/.exec(item.textContent ?? '')?.[1] ?? 0);
    const headings = [...document.querySelectorAll('h1, h2')].map(({ textContent }) => textContent?.trim());
    return {
      answers: filled(coded.map(([code, item]) => [code, chosen(item)])),
      notes: filled(coded.map(([code, item]) => [code, note(item)])),
      verified: promised.reduce<number>((sum, count) => sum + Number(count), 0),
      isSaved: headings.includes('检查已保存'),
      chip: document.querySelector('a[href="/outbox"]')?.textContent?.trim() ?? '',
    };
  };
  (globalThis as unknown as WithKit).killKit = { read } as WithKit['killKit'];
}

export function screenOf(page: Page): Promise<Screen> {
  return page.evaluate(() => (globalThis as unknown as WithKit).killKit.read());
}
