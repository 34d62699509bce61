import type { Part, Said } from './desk-act-forms.ts';

export type Fault = 'missing' | 'missingChoice' | 'daysWrong' | 'past';

/** What is wrong with one part as it was filled in; null when nothing is. `today` as YYYY-MM-DD in the city. */
export function faultOf(part: Part, said: Said, today: string): Fault | null {
  const text = (said[part.name] ?? '').trim();
  if (part.as === 'words') return text === '' && !part.optional ? 'missing' : null;
  if (part.as === 'choice') return text === '' ? 'missingChoice' : null;
  if (part.as === 'day') return text <= today ? 'past' : null;
  if (part.as === 'days') return text === '' || isDays(text) ? null : 'daysWrong';
  return null;
}

function isDays(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 365;
}
