import { z } from 'zod';
import type { Db } from '#db/postgres/connect.ts';
import { isWeakPassword } from '#domain/password.ts';
import { refuse, wording, type RefusalCode } from '#domain/refusal.ts';
import { getDb } from '../database.ts';
import { ADDRESS_HEADER, getAuth, type Auth } from './auth.ts';
import { signedInWith } from './session.ts';
import { signInLimits, waitBeforeSignIn, type SignInLimits } from './throttle.ts';

/** The only paths of better-auth that exist for us: everything else about people goes through the permission test. */
const PATHS: Record<string, 'GET' | 'POST'> = {
  '/sign-in/username': 'POST',
  '/sign-out': 'POST',
  '/change-password': 'POST',
  '/get-session': 'GET',
};
const credentials = z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(128) });

const passwords = z.object({ currentPassword: z.string().min(1).max(128), newPassword: z.string().max(128) });

type Parts = { auth: Auth; db: Db; limits: SignInLimits };

/** Answers `/api/auth/*`. @param address of the client as the connection says */
export async function answerAuth(request: Request, address: string): Promise<Response> {
  return answerWith(
    { auth: await getAuth(), db: await getDb(), limits: signInLimits(process.env) },
    request,
    address,
  );
}

export async function answerWith(parts: Parts, request: Request, address: string): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  if (PATHS[path] !== request.method) return no('not_found', 404);
  const headers = new Headers(request.headers);
  headers.set(ADDRESS_HEADER, address);
  if (path === '/sign-in/username') return signIn(parts, request, headers, address);
  if (path === '/change-password') return changePassword(parts, request, headers, address);
  return parts.auth.handler(new Request(request, { headers }));
}

/** A wrong name and a wrong password get the same answer: who has an account is nobody's business. */
async function signIn(
  { auth, db, limits }: Parts,
  request: Request,
  headers: Headers,
  address: string,
): Promise<Response> {
  const said = credentials.safeParse(await request.json().catch(() => null)); // not JSON is a malformed try
  if (!said.success) return no('bad_input', 400);
  const name = said.data.username.toLowerCase();
  const seconds = await waitBeforeSignIn(db, { address, name, now: Date.now() }, limits);
  if (seconds !== null) return no('too_many_tries', 429, { 'retry-after': String(seconds) });
  const answer = await passOn(auth, request.url, headers, { ...said.data, username: name });
  return answer.status === 401 || answer.status === 422 ? no('wrong_password', 401) : answer;
}

/** One's own password, by whoever knows the present one; everybody else signed in as this person has to sign in again. */
async function changePassword(
  { auth, db, limits }: Parts,
  request: Request,
  headers: Headers,
  address: string,
): Promise<Response> {
  const signed = await signedInWith(auth, db, request);
  if (!signed) return no('not_signed_in', 401);
  const said = passwords.safeParse(await request.json().catch(() => null)); // not JSON is a malformed try
  if (!said.success) return no('bad_input', 400);
  if (isWeakPassword(said.data.newPassword)) return no('password_weak', 400);
  const name = `password of ${signed.actor.userId}`;
  const seconds = await waitBeforeSignIn(db, { address, name, now: Date.now() }, limits);
  if (seconds !== null) return no('too_many_tries', 429, { 'retry-after': String(seconds) });
  const answer = await passOn(auth, request.url, headers, { ...said.data, revokeOtherSessions: true });
  return answer.status === 400 ? no('wrong_password', 400) : answer;
}

function passOn(auth: Auth, url: string, headers: Headers, said: object): Promise<Response> {
  headers.delete('content-length');
  return auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(said) }));
}

function no(code: RefusalCode, status: number, headers: Record<string, string> = {}): Response {
  const { what, safe, next } = wording(code, 'zh');
  return Response.json(
    { refusal: refuse(code), message: `${what}。${safe}，${next}。` },
    { status, headers },
  );
}
