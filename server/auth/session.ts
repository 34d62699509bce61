import type { Db } from '#db/postgres/connect.ts';
import type { Actor } from '#domain/roles.ts';
import { actorOf } from '../actors.ts';
import { getDb } from '../database.ts';
import { getAuth, type Auth } from './auth.ts';
import { standing } from './standing.ts';

/** `renewal`: cookies to send back when the 30 days have just been started anew; mostly none. */
export type SignedIn = { actor: Actor; sessionId: string; renewal: string[] };

/** Who asks, by the session cookie; null for nobody, an ended session, or a suspended person. */
export async function signedIn(request: Request): Promise<SignedIn | null> {
  return signedInWith(await getAuth(), await getDb(), request);
}

export async function signedInWith(auth: Auth, db: Db, { headers }: Request): Promise<SignedIn | null> {
  if (!headers.has('cookie')) return null;
  return (await standing(auth, db, headers)) ?? askAuth(auth, db, headers);
}

async function askAuth(auth: Auth, db: Db, headers: Headers): Promise<SignedIn | null> {
  const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
  const actor = response && (await actorOf(db, response.user.id));
  return actor && { actor, sessionId: response.session.id, renewal: answered.getSetCookie() };
}
