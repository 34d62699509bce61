import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Theme = 'day' | 'night' | 'outdoor';
/** Nobody takes the desk outdoors. */
export const DESK_THEMES: readonly Theme[] = ['night', 'day'];
export const PHONE_THEMES: readonly Theme[] = ['night', 'outdoor', 'day'];

/** Expects axe to find nothing in any of the themes, each put on where the page stands, without loading it again. */
export async function expectReadable(page: Page, what: string, themes: readonly Theme[]): Promise<void> {
  for (const theme of themes) {
    await page.evaluate((wanted) => (document.documentElement.dataset.theme = wanted), theme);
    expect([what, theme, await faultsHere(page)]).toEqual([what, theme, []]);
  }
}

/** What axe finds on the screen as it stands, in the sheet on top where one is open, whether it is wider than its window, and whether an icon is blank. */
export async function faultsHere(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          within: Element | Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    // A target half under the bar at the bottom is whole once it is scrolled up; sizes are checked by eye and by token.
    const { violations } = await axe.run(top, {
      runOnly: tags,
      rules: { 'target-size': { enabled: false } },
    });
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['wider than its window'] : [];
    const blank = document.querySelector('svg > path:not([d])') ? ['an icon without a shape'] : [];
    return [
      ...wide,
      ...blank,
      ...violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html.slice(0, 120)}`),
    ];
  });
}
