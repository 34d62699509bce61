import { describe, expect, it } from 'vitest';
import { underPolicy } from './policy.ts';

const shell = () => new Response('<html>', { headers: { 'content-type': 'text/html', etag: 'x' } });
const source = {
  id: 'a',
  layers: ['https://t0.example/{z}/{x}/{y}'],
  attribution: 'x',
  datum: 'wgs84',
  maxZoom: 18,
};
const holding = (said: unknown) => ({ match: async () => new Response(JSON.stringify(said)) });
const policyOf = (page: Response) => page.headers.get('content-security-policy') ?? '';

describe('the stored shell', () => {
  it('may load pictures from the tile source last named, and from nobody else', async () => {
    const page = await underPolicy(shell(), holding(source));
    expect(policyOf(page)).toMatch(/img-src 'self' data: blob: https:\/\/t0\.example;/);
    expect([await page.text(), page.headers.get('content-type'), page.status]).toEqual([
      '<html>',
      'text/html',
      200,
    ]);
  });

  it.each([
    ['none', holding(null)],
    ['not asked yet', { match: async () => undefined }],
    ['unreadable', { match: async () => new Response('{') }],
    ['no storage', { match: () => Promise.reject(new Error('blocked')) }],
  ])('%s: it opens all the same, bound to ourselves', async (_, stores) => {
    expect(policyOf(await underPolicy(shell(), stores))).toMatch(/img-src 'self' data: blob:;/);
  });
});
