import type { WhoRow } from '#db/phone/rows.ts';
import { lock, personHere, signIn, startSync } from '#lib/sync/start.ts';
import { rememberOwner } from './remember-owner.ts';
import { personByCookie } from './returning.ts';
import { isField } from './roles.ts';

export type Person = Pick<WhoRow, 'userId' | 'name' | 'title' | 'roles'>;
type Phase = 'opening' | 'closed' | 'open' | 'broken';

let phase = $state<Phase>('opening');
let person = $state.raw<Person | null>(null);

/** Who uses this phone now. It opens without a network: the server is asked when something is sent. */
export const session = {
  get phase(): Phase {
    return phase;
  },
  get person(): Person | null {
    return person;
  },
  get roles(): readonly string[] {
    return person?.roles ?? [];
  },
};

export async function openSession(): Promise<void> {
  try {
    const row = await personHere();
    if (!row) await enterByCookie();
    else if (row.locked) phase = 'closed';
    else await enter(row);
  } catch (error) {
    console.error('the storage of this browser cannot be opened', error);
    phase = 'broken';
  }
}

// A locked phone stays locked; one that lost its note of the person may still hold their session.
async function enterByCookie(): Promise<void> {
  const known = await personByCookie();
  if (phase !== 'opening') return; // somebody has signed in meanwhile
  if (known) await startSession(known);
  else phase = 'closed';
}

/** The server has just let this person in. */
export async function startSession(known: Person): Promise<void> {
  await signIn({ ...known, scopes: [] });
  await enter(known);
}

/** Locks the phone: nothing is deleted, unsent work waits for its owner. The server is told when it can be reached. */
export async function endSession(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null); // offline: the lock below holds on this phone
  await lock();
  [phase, person] = ['closed', null];
}

async function enter(row: Person): Promise<void> {
  person = row;
  if (isField(row.roles)) {
    rememberOwner(row);
    await startSync(row.userId);
  }
  phase = 'open';
}
