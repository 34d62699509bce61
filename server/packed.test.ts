import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packed } from './packed.ts';

const text = JSON.stringify({
  rows: Array.from({ length: 200 }, (_, at) => ({ id: `f-${at}`, name: '人民路停车场' })),
});

async function answered(accept: string | null, body: string = text, headers: Record<string, string> = {}) {
  const asked = new Request('http://x/', { headers: accept === null ? {} : { 'accept-encoding': accept } });
  const answer = await packed(
    asked,
    new Response(body, { status: 207, headers: { 'set-cookie': 'a=1', ...headers } }),
  );
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('a long answer', () => {
  it.each([
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('is packed as the asker of %j understands it', async (accept, encoding, unpack) => {
    const { answer, bytes } = await answered(accept);
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([207, encoding]);
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(answer.headers.get('set-cookie')).toBe('a=1');
    expect(bytes.length).toBeLessThan(text.length / 5);
    expect(unpack(bytes).toString()).toBe(text);
  });

  it.each([null, 'identity', 'gzip;q=0'])('stays as it is for an asker of %j', async (accept) => {
    const { answer, bytes } = await answered(accept);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(bytes.toString()).toBe(text);
  });

  it('stays as it is when it is short or packed already', async () => {
    expect((await answered('gzip', 'short')).bytes.toString()).toBe('short');
    const { answer, bytes } = await answered('gzip', text, { 'content-encoding': 'zstd' });
    expect([answer.headers.get('content-encoding'), bytes.toString()]).toEqual(['zstd', text]);
  });
});
