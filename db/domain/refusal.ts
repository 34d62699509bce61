import { REFUSALS, type Wording } from './refusals.ts';

export type RefusalCode = keyof typeof REFUSALS;

/** An expected "no". `detail` names the field, item or number it is about; it holds no personal data. */
export type Refusal = { refused: RefusalCode; no: number; detail?: Record<string, unknown> };

/** Makes a refusal value; never throws. */
export function refuse(refused: RefusalCode, detail?: Record<string, unknown>): Refusal {
  return { refused, no: REFUSALS[refused].no, ...(detail ? { detail } : {}) };
}

/** Tells a refusal from a decision. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** What to show a person: three Chinese sentences, or one English sentence. */
export function wording(code: RefusalCode, language: 'zh' | 'en'): Wording {
  const found = REFUSALS[code];
  return language === 'zh' ? found.zh : { what: found.en, safe: '', next: '' };
}
