import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FACILITY, STREET } from './rehearsal.ts';
import { round, settled, tryReport } from './rehearsal-acts.ts';

const AREA = `area:${STREET}`;

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

describe('a cache that differs from the server', () => {
  it.each([
    ['lost a row', (rows: Rows) => rows.delete(['f-1', AREA])],
    [
      'kept an old row',
      (rows: Rows) => rows.update(['f-1', AREA], { version: 0, row: { ...FACILITY, name: '旧' } }),
    ],
    [
      'kept a row that is gone',
      (rows: Rows) => rows.put({ id: 'f-9', scope: AREA, version: 1, row: FACILITY }),
    ],
    [
      'comes from an app that kept no versions',
      (rows: Rows) => rows.put({ id: 'f-1', scope: AREA, row: FACILITY } as never),
    ],
  ])(
    '%s: the next start pulls that scope anew and only that one; what is precious stays',
    async (_what, spoil) => {
      const stage = await settled();
      await tryReport(stage.ports, 'c-1');
      const precious = await stage.ports.precious.outbox();
      await stage.ports.cache.inside(async (db) => void (await spoil(db.rows('facility'))));
      stage.net.hello = async () => ({ ...stage.server.hello('x'), lastSeq: 0, head: '' });
      stage.net.push = async () => Promise.reject(new Error('not this time'));
      const asked = vi.spyOn(stage.net, 'pull');
      const ports = {
        ...(await stage.again()),
        precious: { ...stage.ports.precious, unsent: async () => [] },
      };
      await round(ports);
      expect(await ports.cache.all('facility')).toEqual([FACILITY]);
      expect(await ports.precious.outbox()).toEqual(precious);
      const cursors = asked.mock.calls.map(([input]) => Object.keys(input.cursors).sort());
      expect(cursors[0]).toContain(AREA);
      expect(cursors[1]).toEqual(cursors[0]?.filter((scope) => scope !== AREA));
    },
  );

  it('a lost row is noticed by counting in a round that brings nothing new', async () => {
    const { ports } = await settled();
    await round(ports);
    await ports.cache.inside(async (db) => void (await db.rows('facility').clear()));
    await round(ports);
    expect(await ports.cache.all('facility')).toEqual([FACILITY]);
  });

  it('a server that counts wrongly is asked twice a round, not for ever, and outcomes still arrive', async () => {
    const { ports, net, server } = await settled();
    await tryReport(ports, 'c-1');
    const pull = net.pull;
    net.pull = async (...args) => {
      const page = await pull(...args);
      return {
        ...page,
        scopes: page.scopes.map((scope) => ({ ...scope, count: 99, digest: 'f'.repeat(16) })),
      };
    };
    server.pageSize = 100;
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(net.calls.filter((name) => name === 'pull')).toHaveLength(2);
    expect(await ports.precious.outbox()).toMatchObject([{ state: 'decided' }]);
  });
});

type Rows = ReturnType<
  Parameters<Parameters<Awaited<ReturnType<typeof settled>>['ports']['cache']['inside']>[0]>[0]['rows']
>;
