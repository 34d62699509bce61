import { wording, type Refusal } from '#domain/refusal.ts';
import { language, t } from '#lib/i18n/t.svelte.ts';

export type Words = { title: string; safe: string; next: string };

/** A refusal as the lock's screens show it, with its number. */
export function answerInWords({ refused, no }: Refusal): Words {
  const { what, safe, next } = wording(refused, language.current);
  return { title: t('lock:numbered', { what, no }), safe, next };
}
