import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { instantOf, storeReceipt } from './receipt.ts';

afterEach(() => vi.unstubAllGlobals());

it('INS-02 a receipt is stored under the hash of its bytes, and a refusal is handed on as it is', async () => {
  const sha256 = createHash('sha256').update('%PDF-1').digest('hex');
  const fetched = vi.fn(async (_path: string, _asked: RequestInit) => Response.json({ stored: true }));
  vi.stubGlobal('fetch', fetched);
  expect(await storeReceipt(new Blob(['%PDF-1']))).toEqual({ sha256 });
  expect(fetched.mock.calls[0]?.[0]).toBe(`/api/receipts/${sha256}`);
  vi.stubGlobal('fetch', async () => Response.json({ refused: 'not_a_receipt', no: 4040 }, { status: 415 }));
  expect(await storeReceipt(new Blob(['x']))).toEqual({ refused: 'not_a_receipt', no: 4040 });
});

it('reads the time of receipt in the city, wherever the browser stands', () => {
  expect(instantOf('2026-11-20T15:30')).toBe('2026-11-20T07:30:00.000Z');
  expect(instantOf('')).toBeNull();
});
