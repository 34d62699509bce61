import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { tellHealth } from '#lib/sync/health.ts';
import { phoneRouter } from '#server/phone/router.ts';
import { report } from '#server/sync/report.ts';
import { actor, CAST } from '#server/testing/cast.ts';
import { callerFactory } from '#server/trpc.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000 });
const callers = callerFactory(phoneRouter);
let server: Server;
let phone: Phone;

beforeAll(async () => {
  server = await Server.open();
  phone = await phoneOf(server);
  await phone.settle();
});
afterAll(() => server.close());

const seenBy = async (who: Actor) =>
  (await callers({ db: server.db, actor: who, sessionId: 's', durable: true, renewal: [] }).list({})).rows;

describe('how a handset is', () => {
  it('is told after a round, once while nothing changes, and seen by the manager of its owner’s area', async () => {
    const told = vi.spyOn(phone.ports.net, 'report');
    await phone.report('c-1');
    await tellHealth(await phone.leg(), {
      kind: 'stopped',
      why: 'server',
      refusal: null,
      message: 'HTTP 503',
      restMs: 0,
    });
    await tellHealth(await phone.leg(), {
      kind: 'stopped',
      why: 'server',
      refusal: null,
      message: 'HTTP 503',
      restMs: 0,
    });
    expect(told).toHaveBeenCalledTimes(1);
    expect(await seenBy(CAST.manager)).toMatchObject([
      {
        owner: 'inspector 甲',
        records: 1,
        photos: 1,
        oldestAt: '2026-11-20T04:00:00.000Z',
        lastError: 'HTTP 503',
        persisted: null,
      },
    ]);
    await phone.settle();
    await tellHealth(await phone.leg(), { kind: 'done' });
    expect(told).toHaveBeenCalledTimes(2);
    expect(await seenBy(CAST.admin)).toMatchObject([
      { records: 0, photos: 0, oldestAt: null, lastError: null },
    ]);
  });

  it('handsets with unsent work come first', async () => {
    const second = await phoneOf(server, CAST.officer);
    await second.settle();
    await second.report('c-2');
    await tellHealth(await second.leg(), { kind: 'done' });
    expect((await seenBy(CAST.manager)).map(({ owner, records }) => [owner, records])).toEqual([
      ['officer 甲', 1],
      ['inspector 甲', 0],
    ]);
  });

  it('GOV-01 is told by its owner only, and seen in its area only', async () => {
    const { phoneId } = (await phone.ports.precious.phone())!;
    const told = { phoneId, records: 0, photos: 0, photoBytes: 0, attention: 0 };
    const rest = {
      oldestAt: null,
      usage: null,
      quota: null,
      persisted: null,
      appVersion: '',
      lastError: null,
    };
    const answer = await report(server.db, CAST.elsewhere, { ...told, ...rest });
    expect(isRefusal(answer) && answer.refused).toBe('not_your_phone');
    expect(await seenBy(actor('far', 'manager', '330100'))).toEqual([]);
  });

  it('a report that cannot be told stops nothing', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    phone.ports.net.report = () => Promise.reject(new Error('lost'));
    await phone.report('c-3');
    await expect(tellHealth(await phone.leg(), { kind: 'done' })).resolves.toBeUndefined();
  });
});
