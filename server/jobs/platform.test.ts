import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { log } from '#server/log.ts';
import { docketedCase } from '#server/outside/enforcement/stand-in/example.ts';
import { askForEvents, pushBulletins, reconcileCases, sweepEvents } from './platform.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await connectInMemory();
  // A lot that is to be told.
  await docketedCase(connection.db, 'j-1');
  vi.stubEnv('AUTH_SECRET', 'a secret of this test');
  vi.stubEnv('PLATFORM_PORT', '9');
  vi.stubEnv('ENFORCEMENT_URL', undefined);
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await connection.close();
});

/** What the log says of two rounds of every job. */
async function twoRounds(): Promise<{ warned: number; told: number }> {
  const [warn, info] = [vi.spyOn(log, 'warn').mockClear(), vi.spyOn(log, 'info').mockClear()];
  for (const hour of [0, 24])
    for (const job of [askForEvents, pushBulletins, sweepEvents, reconcileCases])
      await job(connection.db, new Date(Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000));
  return { warned: warn.mock.calls.length, told: info.mock.calls.length };
}

it('a platform that nobody named is missed once', async () => {
  expect(await twoRounds()).toEqual({ warned: 0, told: 1 });
  expect(await twoRounds()).toEqual({ warned: 0, told: 0 });
});

it('where cases go into a folder nobody is asked', async () => {
  vi.stubEnv('HANDOVER_DIR', '/handover');
  const ask = vi.spyOn(globalThis, 'fetch');
  expect(await twoRounds()).toEqual({ warned: 0, told: 1 });
  expect(ask).not.toHaveBeenCalled();
  vi.stubEnv('HANDOVER_DIR', undefined);
});

it('a platform that was named is missed every time', async () => {
  vi.stubEnv('ENFORCEMENT_URL', 'http://127.0.0.1:9');
  expect((await twoRounds()).warned).toBeGreaterThan(2);
});
