import { refuse, type Refusal } from '#domain/refusal.ts';
import { REFUSALS } from '#domain/refusals.ts';
import { ask } from '#lib/ask.ts';
import type { Person } from './session.svelte.ts';

/** `offline`: nothing was asked, the server could not be reached. */
export type SignedIn = { person: Person } | { refusal: Refusal } | { offline: true };

/** Asks the server to let somebody in, then who that is. */
export async function askToSignIn(username: string, password: string): Promise<SignedIn> {
  try {
    const answer = await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: username.trim().toLowerCase(), password }),
    });
    if (!answer.ok) return { refusal: await refusalIn(answer) };
    return { person: await ask('me.show', undefined) };
  } catch (error) {
    console.warn('sign-in got no answer', error);
    return { offline: true };
  }
}

async function refusalIn(answer: Response): Promise<Refusal> {
  if (answer.status === 429) return refuse('too_many_tries');
  const said = (await answer.json().catch(() => null)) as { refusal?: Refusal } | null; // a portal's page is no answer of ours
  return said?.refusal && Object.hasOwn(REFUSALS, said.refusal.refused)
    ? said.refusal
    : refuse('wrong_password');
}
