import { refuse, type Refusal } from '#domain/refusal.ts';

/** A file or a mapping that cannot be used at all: nothing is written. `zh` and `en` say why, for the person at the terminal. */
export function unreadable(zh: string, en: string): Refusal {
  return refuse('file_unreadable', { zh, en });
}
