import { looks } from '#lib/i18n/zh/looks.ts';
import { t } from '#lib/i18n/t.svelte.ts';

type Subject = keyof typeof looks.subject;
type Reason = keyof typeof looks.reason;
type Outside = keyof typeof looks.outside;

/** The kinds of things a look can be at. */
export const SUBJECTS = Object.keys(looks.subject) as Subject[];

export function subjectWords(subject: string): string {
  return Object.hasOwn(looks.subject, subject) ? t(`looks:subject.${subject as Subject}`) : subject;
}

/** What was said of the purpose; a word of its own stands as it was written. */
export function reasonWords(purpose: string): string {
  return Object.hasOwn(looks.reason, purpose) ? t(`looks:reason.${purpose as Reason}`) : purpose;
}

/** Somebody of ours by name, or who it was from outside. */
export function whoWords({ name, actorId }: { name: string | null; actorId: string }): string {
  if (name !== null) return name;
  return Object.hasOwn(looks.outside, actorId) ? t(`looks:outside.${actorId as Outside}`) : actorId;
}
