import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { rateLimit, session, user } from '#db/postgres/schema/auth.ts';
import { JOB } from '../actors.ts';
import { createPerson, setPassword, suspend } from '../person/accounts.ts';
import { createAuth, trustedOrigins, type Auth } from './auth.ts';
import type { Actor } from '#domain/roles.ts';
import { answerWith } from './door.ts';
import { signedInWith } from './session.ts';
import { signInLimits, type SignInLimits } from './throttle.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const LIMITS = signInLimits({});
const SETTINGS = { publicUrl: ORIGIN, secret: 'a-secret-of-the-tests-0123456789-abcdefghij' };
const PASSWORD = 'berthlink-demo';

// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let connection: Connection;
let auth: Auth;

beforeAll(async () => {
  connection = await connectInMemory();
  auth = createAuth(connection.db, SETTINGS);
  for (const username of ['liwen', 'zhouming', 'chenxiao', 'zhaomin']) {
    const by = { source: 'job', actor: JOB, key: username } as const;
    await createPerson(connection.db, by, {
      userId: username,
      username,
      name: '李文',
      title: '',
      password: PASSWORD,
    });
  }
});

afterAll(() => connection.close());

const ADMIN: Actor = {
  userId: 'admin',
  name: '管理员',
  grants: [{ role: 'admin', areaId: null, operatorId: null }],
  phoneId: null,
};

describe('sign-in', () => {
  it('GOV-01 a name and its password give a 30-day cookie that scripts cannot read', async () => {
    const answer = await signIn('liwen');
    expect(answer.status).toBe(200);
    const cookie =
      answer.headers.getSetCookie().find((line) => line.startsWith('better-auth.session_token=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Max-Age=2592000/);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('the name may be typed in capitals', async () => {
    expect((await signIn('LiWen')).status).toBe(200);
  });

  it('SEC-01 a wrong password and a wrong name get the same answer', async () => {
    const wrong = await signIn('liwen', { password: 'not-the-password' });
    const nobody = await signIn('nobody', { password: 'not-the-password' });
    const short = await signIn('no', { password: 'not-the-password' });
    const bodies = await Promise.all([wrong, nobody, short].map((answer) => answer.json()));
    expect([wrong.status, nobody.status, short.status]).toEqual([401, 401, 401]);
    expect(bodies[0]).toMatchObject({
      refusal: { refused: 'wrong_password', no: 1007 },
      message: expect.stringContaining('用户名或密码不对'),
    });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('a body that is not JSON is refused, not a fault', async () => {
    const answer = await ask('/sign-in/username', { method: 'POST', body: 'username=liwen' });
    expect([answer.status, (await answer.json()).refusal.refused]).toEqual([400, 'bad_input']);
  });

  it('behind https the cookie is Secure', async () => {
    const secure = createAuth(connection.db, { ...SETTINGS, publicUrl: 'https://parking.example' });
    const answer = await signIn('liwen', { origin: 'https://parking.example', via: secure });
    expect(answer.headers.getSetCookie().join()).toMatch(/__Secure-better-auth.session_token=.*Secure/i);
  });

  it('localhost, 127.0.0.1 and the address the page was opened by are all at home', async () => {
    expect(trustedOrigins(ORIGIN, undefined)).toEqual([ORIGIN, 'http://localhost:3000']);
    for (const origin of ['http://localhost:3000', 'http://192.168.1.20:3000'])
      expect((await signIn('liwen', { origin })).status).toBe(200);
  });

  it('SEC-01 another site cannot sign out for somebody', async () => {
    const cookie = cookieOf(await signIn('liwen'));
    const foreign = await ask('/sign-out', {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    const own = await ask('/sign-out', {
      method: 'POST',
      headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(own.status).toBe(200);
    expect(await whoIs(cookie)).toBeNull();
  });
});

describe('what is closed', () => {
  it('GOV-01 nobody signs up', async () => {
    const body = JSON.stringify({
      email: 'x@example.com',
      password: PASSWORD,
      name: 'x',
      username: 'intruder',
    });
    for (const path of ['/sign-up/email', '/sign-up/username', '/sign-in/email']) {
      const answer = await ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body,
      });
      expect(answer.status, path).toBe(404);
      const inner = await auth.handler(
        new Request(`${ORIGIN}/api/auth${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: ORIGIN },
          body,
        }),
      );
      expect(inner.status, path).toBeGreaterThanOrEqual(400);
    }
    expect(await connection.db.select().from(user).where(eq(user.username, 'intruder'))).toEqual([]);
  });

  it('SEC-01 better-auth’s other doors do not exist here', async () => {
    for (const path of [
      '/update-user',
      '/is-username-available',
      '/list-sessions',
      '/delete-user',
      '/ok',
      '',
    ]) {
      expect((await ask(path, { method: 'POST', body: '{}' })).status, path).toBe(404);
      expect((await ask(path, {})).status, path).toBe(404);
    }
  });
});

describe('throttling', () => {
  it('SEC-01 the eleventh try of a name from an address within a minute waits; another person does not', async () => {
    const tries = Array.from({ length: 12 }, () =>
      signIn('zhouming', { password: 'wrong-again-and-again', address: '10.0.0.9' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const late = await signIn('zhouming', { address: '10.0.0.9' });
    expect([late.status, (await late.json()).refusal.no]).toEqual([429, 1006]);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('liwen', { address: '10.0.0.9' })).status).toBe(200);
    expect((await signIn('zhouming', { address: '10.0.0.10' })).status).toBe(200);
  });

  it('the minute passes', async () => {
    const key = 'sign-in|10.0.0.9|zhouming';
    await connection.db
      .update(rateLimit)
      .set({ lastRequest: Date.now() - 60_000 })
      .where(eq(rateLimit.key, key));
    expect((await signIn('zhouming', { address: '10.0.0.9' })).status).toBe(200);
  });

  it('SEC-01 one address that tries many names waits too; its own word about its address counts for nothing', async () => {
    const limits = { ...LIMITS, perAddress: { tries: 3, windowMs: 60_000 } };
    const answers = [];
    for (const index of [1, 2, 3, 4]) {
      answers.push(
        await signIn(`nobody${index}`, {
          address: '10.0.0.11',
          limits,
          headers: { 'x-forwarded-for': `9.9.9.${index}`, 'x-berthlink-address': `9.9.9.${index}` },
        }),
      );
    }
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });
});

describe('a session', () => {
  it('GOV-01 tells who asks, and from where they signed in', async () => {
    const cookie = cookieOf(await signIn('liwen', { address: '10.1.2.3' }));
    const signed = await whoIs(cookie);
    expect(signed?.actor).toMatchObject({ userId: 'liwen', name: '李文', phoneId: null });
    const [stored] = await connection.db
      .select()
      .from(session)
      .where(eq(session.id, signed?.sessionId ?? ''));
    expect(stored?.ipAddress).toBe('10.1.2.3');
  });

  it('no cookie or a forged one is nobody', async () => {
    expect(await whoIs('')).toBeNull();
    expect(await whoIs('better-auth.session_token=forged.signature')).toBeNull();
    const [name, value = ''] = cookieOf(await signIn('liwen')).split('=');
    const [token, signature = ''] = decodeURIComponent(value).split('.');
    const other = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(await whoIs(`${name}=${encodeURIComponent(`${token}.${signature}`)}`)).not.toBeNull();
    for (const bad of [other, '', signature.slice(1)])
      expect(await whoIs(`${name}=${encodeURIComponent(`${token}.${bad}`)}`)).toBeNull();
    expect(await whoIs(`${name}=${token}`)).toBeNull();
  });

  it('that has ended is nobody', async () => {
    const cookie = cookieOf(await signIn('liwen'));
    const sessionId = (await whoIs(cookie))?.sessionId ?? '';
    await connection.db
      .update(session)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(session.id, sessionId));
    expect(await whoIs(cookie)).toBeNull();
  });

  it('slides: after a day it starts its 30 days anew and says so to the browser', async () => {
    const cookie = cookieOf(await signIn('liwen'));
    const first = await whoIs(cookie);
    expect(first?.renewal).toEqual([]);
    const soon = new Date(Date.now() + 28 * 86_400_000);
    await connection.db
      .update(session)
      .set({ expiresAt: soon })
      .where(eq(session.id, first?.sessionId ?? ''));
    expect((await whoIs(cookie))?.renewal.join()).toMatch(/session_token=.*Max-Age=2592000/);
  });

  it('SEC-01 another password ends it', async () => {
    const cookie = cookieOf(await signIn('chenxiao'));
    const by = { source: 'desk', actor: ADMIN, key: 'another-password' } as const;
    expect(await setPassword(connection.db, by, 'chenxiao', 'another-password')).toMatchObject({
      outcome: 'applied',
    });
    expect(await whoIs(cookie)).toBeNull();
    expect((await signIn('chenxiao')).status).toBe(401);
    expect((await signIn('chenxiao', { password: 'another-password' })).status).toBe(200);
  });

  it('GOV-01 a suspended person is out at once and cannot come back in', async () => {
    const cookie = cookieOf(await signIn('chenxiao', { password: 'another-password' }));
    await suspend(
      connection.db,
      { source: 'job', actor: JOB, key: 'out' },
      { userId: 'chenxiao', suspended: true },
    );
    expect(await whoIs(cookie)).toBeNull();
    expect((await signIn('chenxiao', { password: 'another-password' })).status).toBe(401);
    await suspend(
      connection.db,
      { source: 'job', actor: JOB, key: 'in' },
      { userId: 'chenxiao', suspended: false },
    );
    expect((await signIn('chenxiao', { password: 'another-password' })).status).toBe(200);
  });
});

describe('one’s own password', () => {
  const NEXT = 'the-next-password';

  function change(cookie: string, said: object, origin = ORIGIN) {
    const headers = { cookie, origin, 'content-type': 'application/json' };
    return ask('/change-password', { method: 'POST', headers, body: JSON.stringify(said) });
  }

  it('SEC-01 is changed by whoever knows it; this session goes on, every other one ends', async () => {
    const [here, elsewhere] = [cookieOf(await signIn('zhaomin')), cookieOf(await signIn('zhaomin'))];
    const answer = await change(here, { currentPassword: PASSWORD, newPassword: NEXT });
    expect(answer.status).toBe(200);
    expect((await whoIs(cookieOf(answer)))?.actor.userId).toBe('zhaomin');
    expect(await whoIs(elsewhere)).toBeNull();
    expect((await signIn('zhaomin')).status).toBe(401);
    expect((await signIn('zhaomin', { password: NEXT })).status).toBe(200);
  });

  it('GOV-01 a wrong present one, a short new one, nobody, and another site each get their no, and nothing changes', async () => {
    const cookie = cookieOf(await signIn('zhaomin', { password: NEXT }));
    const right = { currentPassword: NEXT, newPassword: 'yet-another-one' };
    const answers = [
      await change(cookie, { ...right, currentPassword: 'not-the-password' }),
      await change(cookie, { ...right, newPassword: 'nine-char' }),
      await change(cookie, { newPassword: 7 }),
      await change('', right),
    ];
    const told = await Promise.all(answers.map((answer) => answer.json()));
    expect(told.map(({ refusal }) => refusal.refused)).toEqual([
      'wrong_password',
      'password_weak',
      'bad_input',
      'not_signed_in',
    ]);
    expect((await change(cookie, right, 'https://evil.example')).status).toBe(403);
    expect((await signIn('zhaomin', { password: NEXT })).status).toBe(200);
  });

  it('SEC-01 cannot be guessed at a stolen phone: the eleventh try within a minute waits', async () => {
    const cookie = cookieOf(await signIn('zhaomin', { password: NEXT }));
    const wrong = { currentPassword: 'wrong-again-and-again', newPassword: 'yet-another-one' };
    const statuses = [];
    for (let tries = 0; tries < 11; tries++) statuses.push((await change(cookie, wrong)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await change(cookie, { ...wrong, currentPassword: NEXT })).status).toBe(429);
  });
});

type Trial = {
  password?: string;
  address?: string;
  origin?: string;
  via?: Auth;
  limits?: SignInLimits;
  headers?: Record<string, string>;
};

/** Each trial comes from its own address unless it says otherwise, so that only the tests of throttling throttle. */
let nextAddress = 0;
function signIn(
  username: string,
  {
    password = PASSWORD,
    address = `10.9.${Math.floor(nextAddress / 250)}.${nextAddress++ % 250}`,
    origin = ORIGIN,
    via = auth,
    limits = LIMITS,
    headers,
  }: Trial = {},
) {
  const request = new Request(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify({ username, password }),
  });
  return answerWith({ auth: via, db: connection.db, limits }, request, address);
}

function ask(path: string, init: RequestInit) {
  return answerWith(
    { auth, db: connection.db, limits: LIMITS },
    new Request(`${ORIGIN}/api/auth${path}`, init),
    '10.8.0.1',
  );
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

function whoIs(cookie: string) {
  return signedInWith(auth, connection.db, new Request(ORIGIN, { headers: { cookie } }));
}
