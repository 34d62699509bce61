import { inChinese } from './chinese.ts';
import type { Args, Key, Language, Translate } from './keys.ts';

let current = $state<Language>('zh');
let translate = $state.raw<Translate>(inChinese);

/** The text of a key in the language now shown; read inside markup it follows the language. */
export function t<K extends Key>(key: K, ...args: Args<K>): string {
  return translate(key, args[0]);
}

export const language = {
  get current(): Language {
    return current;
  },
};

export async function setLanguage(next: Language): Promise<void> {
  translate = next === 'zh' ? inChinese : (await import('./english.ts')).loadEnglish();
  current = next;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  localStorage.setItem('language', next);
}

/** Called once by the root layout. Offline without the English files the app stays in Chinese. */
export async function restoreLanguage(): Promise<void> {
  if (localStorage.getItem('language') !== 'en') return;
  try {
    await setLanguage('en');
  } catch (cause) {
    console.warn('English could not be loaded; showing Chinese', cause);
  }
}
