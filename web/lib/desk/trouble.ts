import { wording, type Refusal } from '#domain/refusal.ts';
import { saidOf } from '#lib/trpc.ts';
import type { Language } from '#lib/i18n/keys.ts';
import { t } from '#lib/i18n/t.svelte.ts';

/** A failed call as a person is told it: what happened, what is safe, what to do; `again` is false where asking again cannot help. */
export type Trouble = { title: string; safe: string; next: string; refusal: Refusal | null; again: boolean };

/**
 * Puts a failed call into words: a numbered refusal, a server that failed inside, or no answer at all.
 * @param wasAct without an answer a question has changed nothing; an act may have been done, and its second try is the same act
 */
export function troubleOf(error: unknown, language: Language, wasAct = false): Trouble {
  const said = saidOf(error);
  if (said?.refusal) return refused(said.refusal, language);
  const safe = wasAct ? t('desk:trouble.maybe') : t('desk:trouble.safe');
  const refusal = null;
  if (said)
    return {
      title: t('desk:trouble.inside'),
      safe,
      next: t('desk:trouble.insideNext'),
      refusal,
      again: true,
    };
  return {
    title: t('desk:trouble.offline'),
    safe,
    next: t('desk:trouble.offlineNext'),
    refusal,
    again: true,
  };
}

function refused(refusal: Refusal, language: Language): Trouble {
  const { what, safe, next } = wording(refusal.refused, language);
  const again = refusal.refused !== 'not_permitted' && refusal.refused !== 'not_found';
  return { title: t('desk:trouble.numbered', { what, no: refusal.no }), safe, next, refusal, again };
}
