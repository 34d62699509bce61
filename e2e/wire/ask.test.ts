import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import type { Actor } from '#domain/roles.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { ask } from '#lib/ask.ts';
import { Fault } from '#lib/sync/fault.ts';
import { saidOf, trpc } from '#lib/trpc.ts';
import { appRouter } from '#server/router.ts';
import { CAST, stage } from '#server/testing/cast.ts';
import { memoryDatabase } from '#server/testing/database.ts';
import { Handset, inspectionArgs } from '#server/testing/handset.ts';

// The phone's own way over the wire and tRPC's client, both against the real router: they must hear the same.

let connection: Connection;
let phone: Handset;
let actor: Actor | null = null;
let said: string[] = [];

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  phone = await Handset.make('phone-wire');
});
afterAll(() => connection.close());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T06:00:00.000Z') });
  vi.stubGlobal('fetch', serve);
  [actor, said] = [CAST.inspector, []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function serve(path: string, init: RequestInit): Promise<Response> {
  const { db } = connection;
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(new URL(path, 'http://127.0.0.1'), init),
    router: appRouter,
    createContext: () => ({ db, actor, sessionId: null, renewal: [], durable: true }),
  });
  said.push(await response.clone().text());
  return response;
}

const greeting = () => ({ protocol: PROTOCOL, phoneId: phone.phoneId, publicKey: phone.publicKey }) as const;
const pulling = () =>
  ({ protocol: PROTOCOL, phoneId: phone.phoneId, cursors: {}, outcomesAfter: 0 }) as const;

/** What a caller learns: the value, or how it was told no. */
async function heard(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => (error instanceof Fault ? faultAsSaid(error) : { said: saidOf(error) }),
  );
}

function faultAsSaid({ kind, message, refusal }: Fault): unknown {
  if (kind === 'network') return { said: null };
  const status = kind === 'refused' ? expect.any(Number) : Number(message.replace('HTTP ', ''));
  return { said: { status, refusal } };
}

describe('the phone and tRPC’s own client hear the same', () => {
  it('when they are answered, in plain JSON', async () => {
    const mutations = [await phone.envelope('inspection.submit', inspectionArgs('i-wire'))];
    const pushing = { protocol: PROTOCOL, phoneId: phone.phoneId, mutations } as const;
    const sha256s = ['ab'.repeat(32)];
    expect(await ask('sync.hello', greeting())).toEqual(await trpc.sync.hello.mutate(greeting()));
    expect(await ask('sync.push', pushing)).toEqual(await trpc.sync.push.mutate(pushing));
    const pulled = await ask('sync.pull', pulling());
    expect(pulled).toEqual(await trpc.sync.pull.mutate(pulling()));
    expect(pulled.rows.length).toBeGreaterThan(3);
    expect(pulled.outcomes).toHaveLength(1);
    expect(await ask('photo.wanted', { sha256s })).toEqual(await trpc.photo.wanted.mutate({ sha256s }));
    expect(await ask('me.show', undefined)).toEqual(await trpc.me.show.query());
    expect(said).toHaveLength(10);
    expect(said.filter((body) => /^\[?\{"result":\{"data":\{.*"meta":/.test(body))).toEqual([]);
  });

  it('when they are refused', async () => {
    await ask('sync.hello', greeting());
    actor = CAST.elsewhere;
    const mine = await heard(ask('sync.hello', greeting()));
    expect(mine).toEqual(await heard(trpc.sync.hello.mutate(greeting())));
    expect(mine).toMatchObject({ said: { refusal: { refused: 'not_your_phone', no: 2005 } } });
  });

  it('when what they say is malformed', async () => {
    const cursors = { 'area:1': 'yesterday' } as never;
    const mine = await heard(ask('sync.pull', { ...pulling(), cursors }));
    expect(mine).toEqual(await heard(trpc.sync.pull.mutate({ ...pulling(), cursors })));
    expect(mine).toEqual({ said: { status: 400, refusal: null } });
  });

  it('when nobody is signed in', async () => {
    actor = null;
    const mine = await heard(ask('me.show', undefined));
    expect(mine).toEqual(await heard(trpc.me.show.query()));
    expect(mine).toMatchObject({ said: { status: 401, refusal: { refused: 'not_signed_in' } } });
    await expect(ask('sync.pull', pulling())).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it.each(['<html>欢迎使用免费无线网络</html>', '{"ok":true}', '{"error":{"code":7}}', 'null', '"ok"'])(
    'when a captive portal answers %s',
    async (body) => {
      vi.stubGlobal('fetch', async () => new Response(body, { status: 200 }));
      expect(await heard(ask('sync.pull', pulling()))).toEqual({ said: null });
      expect(await heard(trpc.sync.pull.mutate(pulling()))).toEqual({ said: null });
    },
  );

  it('when there is no network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await heard(ask('sync.pull', pulling()))).toEqual({ said: null });
    expect(await heard(trpc.sync.pull.mutate(pulling()))).toEqual({ said: null });
  });
});
