import { createHash } from 'node:crypto';
import { refuse, type RefusalCode } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { signedIn } from '../auth/session.ts';

/** A no in the shape the tus server takes one. */
export type Numbered = { status_code: number; body: string };

const askers = new WeakMap<Request, ReturnType<typeof signedIn>>();

/** Who sends photos, asked at every step of a request; the session is looked up at the first. @throws Numbered */
export async function uploader(request: Request): Promise<Actor> {
  const asked = askers.get(request) ?? signedIn(request);
  askers.set(request, asked);
  const session = await asked;
  if (!session) throw numbered(401, 'not_signed_in');
  if (!may(session.actor, 'photo.upload', null)) throw numbered(403, 'not_permitted');
  return session.actor;
}

/** The front part of the names of their uploads. */
export function ownerKey(actor: Actor): string {
  return createHash('sha256').update(actor.userId).digest('hex').slice(0, 16);
}

export function isNumbered(error: unknown): error is Numbered {
  return typeof error === 'object' && error !== null && 'status_code' in error;
}

export function numbered(status_code: number, code: RefusalCode): Numbered {
  return { status_code, body: JSON.stringify(refuse(code)) };
}
