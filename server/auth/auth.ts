import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins/username';
import type { Db } from '#db/postgres/connect.ts';
import { account, rateLimit, session, user, verification } from '#db/postgres/schema/auth.ts';
import { actorOf } from '../actors.ts';
import { config } from '../config.ts';
import { getDb } from '../database.ts';
import { log } from '../log.ts';

const DAY_SECONDS = 86_400;

/** Set by our own door from the connection; whatever a client sends under this name is replaced. */
export const ADDRESS_HEADER = 'x-berthlink-address';

export type AuthSettings = { publicUrl: string; secret: string };
export type Auth = ReturnType<typeof createAuth>;

let made: Promise<Auth> | undefined;

/** The sign-in of this process, made at its first use. */
export function getAuth(): Promise<Auth> {
  made ??= getDb().then((db) => createAuth(db, config()));
  return made;
}

/**
 * better-auth with names and passwords only. People are made by our own mutations, so nobody signs up here; the
 * door (door.ts) lets through only the paths we use and throttles sign-in itself, by address and name.
 */
export function createAuth(db: Db, { publicUrl, secret }: AuthSettings) {
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ from: 'better-auth' }, message) },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user, session, account, verification, rateLimit },
    }),
    plugins: [username({ minUsernameLength: 3, maxUsernameLength: 31 })],
    emailAndPassword: { enabled: false, disableSignUp: true },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    trustedOrigins: (request) => trustedOrigins(publicUrl, request),
    rateLimit: { enabled: false },
    databaseHooks: { session: { create: { before: async ({ userId }) => refuseSuspended(db, userId) } } },
    advanced: {
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  });
}

/**
 * The public address, this machine's names on its port, and whatever host the page itself was loaded from: the same
 * server is opened as localhost, 127.0.0.1 and by its address in the network.
 */
export function trustedOrigins(publicUrl: string, request: Request | undefined): string[] {
  const { origin, protocol, port } = new URL(publicUrl);
  const suffix = port === '' ? '' : `:${port}`;
  const here = ['localhost', '127.0.0.1'].map((host) => `${protocol}//${host}${suffix}`);
  return [...new Set([origin, ...here, ...(request ? [new URL(request.url).origin] : [])])];
}

async function refuseSuspended(db: Db, userId: string): Promise<void> {
  if (!(await actorOf(db, userId))) throw new APIError('UNAUTHORIZED');
}
