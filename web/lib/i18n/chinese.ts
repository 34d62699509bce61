import * as zh from './zh.ts';
import type { Key, Params } from './keys.ts';

const known: Record<string, unknown> = { ...zh };

/** Adds the wording of pages that most phones never open; they bring it with them. */
export function learnChinese(more: Record<string, unknown>): void {
  Object.assign(known, more);
}

/**
 * Chinese needs no plurals and ships with the page, so it is looked up directly; i18next (15 KB gzip) is
 * fetched only together with another language. A test keeps both ways in step for every key.
 */
export function inChinese(key: Key, params: Params = {}): string {
  return textAt(key).replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(params[name] ?? hole));
}

function textAt(key: string): string {
  let found: unknown = known;
  for (const step of key.split(/[:.]/)) found = (found as Record<string, unknown> | undefined)?.[step];
  return typeof found === 'string' ? found : key;
}
