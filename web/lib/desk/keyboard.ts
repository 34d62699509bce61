/** What a single key does on a desk page. */
export type KeyAct = 'next' | 'previous' | 'search' | 'choose' | 'help';

const ACTS: Record<string, KeyAct> = {
  ...{ j: 'next', k: 'previous', x: 'choose' },
  ...{ '/': 'search', '?': 'help' },
};
const TYPED_INTO = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog';
const SETTING = 'desk-keys';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { target: unknown };

/** The act of a key press; null while somebody writes, in a sheet, or with a modifier that belongs to the browser. */
export function actOfKey({ key, ctrlKey, metaKey, altKey, target }: Pressed): KeyAct | null {
  if (ctrlKey || metaKey || altKey || isTypedInto(target)) return null;
  return ACTS[key.length === 1 ? key.toLowerCase() : ''] ?? null;
}

/** Where J or K leads in a list of `length`; from nowhere (-1) to its first row. */
export function stepTo(act: 'next' | 'previous', at: number, length: number): number {
  if (at < 0) return 0;
  return Math.min(length - 1, Math.max(0, at + (act === 'next' ? 1 : -1)));
}

/** Moves the focus along the links of a list; Enter then opens the focused one by itself. */
export function moveAlong(list: HTMLElement | undefined, act: 'next' | 'previous'): void {
  const links = linksOf(list);
  const to = links[stepTo(act, placeIn(links), links.length)];
  to?.focus();
  to?.scrollIntoView({ block: 'nearest' });
}

/** Chooses the row where the focus is, or takes the choice back. */
export function chooseHere(list: HTMLElement | undefined): void {
  const links = linksOf(list);
  rowOf(links[placeIn(links)])?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
}

function linksOf(list: HTMLElement | undefined): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
}

/** Where the focus is, else the row whose page is open; -1 nowhere. */
function placeIn(links: readonly HTMLElement[]): number {
  const focused = links.findIndex((link) => rowOf(link)?.contains(document.activeElement));
  return focused >= 0 ? focused : links.findIndex((link) => link.ariaCurrent === 'page');
}

function rowOf(link: HTMLElement | undefined): Element | null | undefined {
  return link?.closest('tr') ?? link;
}

/** Single keys can get in the way of speech input and screen readers, so they can be switched off (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

export function setKeysOn(on: boolean): void {
  localStorage.setItem(SETTING, on ? 'on' : 'off');
}

function isTypedInto(target: unknown): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(element?.closest?.(TYPED_INTO));
}
