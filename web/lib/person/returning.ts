import { ask } from '#lib/ask.ts';
import { Fault } from '#lib/sync/fault.ts';
import type { Person } from './session.svelte.ts';

const LIMIT_MS = 4_000;

/** The person whose session this browser still holds though it lost its note of them; null when nobody's, or without an answer in time. */
export async function personByCookie(): Promise<Person | null> {
  if (!navigator.onLine) return null;
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), LIMIT_MS);
  try {
    return await ask('me.show', undefined, cut.signal);
  } catch (error) {
    if (error instanceof Fault) return null; // signed out, or no way to the server: the login page says what to do
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
