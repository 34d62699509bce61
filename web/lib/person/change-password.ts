import type { Refusal } from '#domain/refusal.ts';
import { REFUSALS } from '#domain/refusals.ts';

/** `unanswered`: whether the server heard it is not known. */
export type Changed = { done: true } | { refusal: Refusal } | { unanswered: true };
type Said = { refusal?: Refusal; user?: object } | null;

/** Asks the server for another password of one's own; it asks for the present one. */
export async function askToChangePassword(currentPassword: string, newPassword: string): Promise<Changed> {
  try {
    const answer = await fetch('/api/auth/change-password', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword, newPassword }),
    });
    const said = (await answer.json()) as Said;
    if (answer.ok && said?.user) return { done: true };
    if (said?.refusal && Object.hasOwn(REFUSALS, said.refusal.refused)) return { refusal: said.refusal };
    console.warn('the change of password got a strange answer', answer.status);
  } catch (error) {
    console.warn('the change of password got no answer', error); // a portal's page is none of ours either
  }
  return { unanswered: true };
}
