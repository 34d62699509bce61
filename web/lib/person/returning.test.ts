import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { personByCookie } from './returning.ts';

const person = { userId: 'u-1', name: '张三', title: '巡检员', roles: ['inspector'] };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answering(body: unknown): void {
  vi.stubGlobal('fetch', async () => Response.json(body));
}

describe('a phone that lost its note of the person', () => {
  it('goes on with the person whose session the browser still holds', async () => {
    answering({ result: { data: { json: person } } });
    expect(await personByCookie()).toEqual(person);
  });

  it('shows the login page when the session has ended', async () => {
    const refusal = { refused: 'not_signed_in', no: 1001 };
    answering({ error: { json: { data: { httpStatus: 401, refusal } } } });
    expect(await personByCookie()).toBeNull();
  });

  it('shows the login page when a captive portal answers', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>欢迎使用免费无线网络</html>'));
    expect(await personByCookie()).toBeNull();
  });

  it('asks nobody while the phone is offline', async () => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    vi.stubGlobal('navigator', { onLine: false });
    expect(await personByCookie()).toBeNull();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('does not wait for ever', async () => {
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const asked = personByCookie();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await asked).toBeNull();
  });
});
