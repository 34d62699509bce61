import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { session } from '#db/postgres/schema/auth.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { actorFrom, HELD, heldNow } from '../actors.ts';
import type { Auth } from './auth.ts';
import type { SignedIn } from './session.ts';

/**
 * Every request asks who asks; a session in order, with nothing to be done to it, is found together with its person and their
 * grants in one statement, anew each time. Whatever is not plainly a yes (no such session, an ended one, one to be renewed, somebody
 * suspended) is null here and better-auth's to answer.
 */
export async function standing(auth: Auth, db: Db, headers: Headers): Promise<SignedIn | null> {
  const { authCookies, secret, sessionConfig } = await auth.$context;
  const cookies = parseCookies(headers.get('cookie') ?? '');
  const token = unsigned(cookies.get(authCookies.sessionToken.name) ?? '', secret);
  if (token === null || cookies.has(authCookies.dontRememberToken.name)) return null;
  const rows = await db
    .select({ id: session.id, userId: session.userId, expiresAt: session.expiresAt, ...HELD })
    .from(session)
    .innerJoin(persons, eq(persons.id, session.userId))
    .leftJoin(grants, heldNow)
    .where(eq(session.token, token));
  const [found] = rows;
  const renewedAt = (found?.expiresAt.valueOf() ?? 0) - sessionConfig.expiresIn * 1000;
  if (!found || renewedAt + sessionConfig.updateAge * 1000 <= Date.now()) return null;
  const actor = actorFrom(found.userId, rows);
  return actor && { actor, sessionId: found.id, renewal: [] };
}

/** What a signed cookie says, null when nobody here has signed it. */
function unsigned(cookie: string, secret: string): string | null {
  const end = cookie.lastIndexOf('.');
  const said = cookie.slice(0, Math.max(end, 0));
  const signature = Buffer.from(cookie.slice(end + 1));
  const ours = Buffer.from(createHmac('sha256', secret).update(said).digest('base64'));
  return signature.length === ours.length && timingSafeEqual(signature, ours) ? said : null;
}
