import { afterEach, expect, it, vi } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { DoorSaidNo } from '#lib/trpc.ts';
import { download, type Downloading } from './download.ts';

const answering = (answer: Response) => vi.stubGlobal('fetch', () => Promise.resolve(answer));
afterEach(() => vi.unstubAllGlobals());

const PIECE = new Uint8Array(9 * 1024 * 1024).fill(5);
function inPieces(count: number): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < count; at++) controller.enqueue(PIECE);
      controller.close();
    },
  });
}
const sized = (length: number) => ({
  headers: { 'content-length': String(length), 'content-type': 'application/zip' },
});

it('a file comes whole, and how far it is is told', async () => {
  answering(new Response(inPieces(5), sized(5 * PIECE.length)));
  const told: Downloading[] = [];
  const blob = await download('/x', (far) => told.push(far));
  expect([blob.size, blob.type]).toEqual([5 * PIECE.length, 'application/zip']);
  expect(told.map(({ done }) => done / PIECE.length)).toEqual([1, 2, 3, 4, 5]);
  expect(new Uint8Array(await blob.arrayBuffer()).every((byte) => byte === 5)).toBe(true);
});

it('one that broke off is no file', async () => {
  answering(new Response(inPieces(1), sized(2 * PIECE.length)));
  await expect(download('/x', () => undefined)).rejects.toThrow('broke off');
});

it('a no is thrown with its number; one that is none of ours without', async () => {
  answering(Response.json(refuse('original_lost'), { status: 422 }));
  const error: unknown = await download('/x', () => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DoorSaidNo);
  expect((error as DoorSaidNo).said).toMatchObject({ status: 422, refusal: { refused: 'original_lost' } });
  answering(new Response('<html>', { status: 502 }));
  await expect(download('/x', () => undefined)).rejects.toMatchObject({
    said: { status: 502, refusal: null },
  });
});
