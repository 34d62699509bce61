import type { Answers } from '#lib/desk/answers.ts';
import type { Look } from '#lib/desk/words.ts';
import { exactText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';

type Row = Pick<Answers['case']['notices'][number], 'state' | 'dueAt' | 'timeAsked'>;

/** Where a case stands as its operator has to know it. */
export function noticeLook({ state, dueAt }: Row, now: number): Look {
  const isLate = dueAt !== null && Date.parse(dueAt) < now;
  if (state === 'rectifying')
    return { text: t('notice:state.rectifying'), tone: isLate ? 'danger' : 'warn', icon: 'clock' };
  if (state === 'answered') return { text: t('notice:state.answered'), tone: 'info', icon: 'check' };
  if (state === 'recheck') return { text: t('notice:state.recheck'), tone: 'info', icon: 'clock' };
  if (state === 'closed' || state === 'archived')
    return { text: t('notice:state.closed'), tone: 'ok', icon: 'check' };
  return { text: t('notice:state.other'), tone: 'neutral' };
}

/** By when it has to be put right; nothing while it is not the operator's turn. */
export function dueText({ state, dueAt }: Row, now: number): string {
  if (state !== 'rectifying' || dueAt === null) return '';
  return t(Date.parse(dueAt) < now ? 'notice:late' : 'notice:due', { time: exactText(dueAt).slice(0, 16) });
}
