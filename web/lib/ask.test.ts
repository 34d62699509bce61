import { afterEach, expect, it, vi } from 'vitest';
import { ask } from './ask.ts';

afterEach(() => vi.unstubAllGlobals());

function answers(status: number, body: unknown, headers: Record<string, string> = {}): void {
  vi.stubGlobal('fetch', async () => Response.json(body, { status, headers }));
}

const failed = (httpStatus: number) => ({ error: { json: { data: { httpStatus, refusal: null } } } });

it('a busy server is told with the time it asks for', async () => {
  answers(503, failed(503), { 'retry-after': '5' });
  await expect(ask('sync.report', {} as never)).rejects.toMatchObject({ kind: 'server', restMs: 5_000 });
});

it('a time that cannot be read is no time', async () => {
  answers(503, failed(503), { 'retry-after': 'soon' });
  await expect(ask('sync.report', {} as never)).rejects.toMatchObject({ kind: 'server', restMs: 0 });
});

it('an answer that is not our server’s is the network, whatever its status says', async () => {
  answers(200, { welcome: '免费无线网络' });
  await expect(ask('sync.report', {} as never)).rejects.toMatchObject({ kind: 'network' });
});
