import { afterEach, expect, it, vi } from 'vitest';
import type { QrAnswer, QrAsk } from './worker/qr-worker.ts';

class SlowWorker {
  static asked: QrAsk[] = [];
  static last: SlowWorker;
  onmessage: ((event: { data: QrAnswer }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  constructor() {
    SlowWorker.last = this;
  }
  postMessage(ask: QrAsk): void {
    SlowWorker.asked.push(ask);
  }
  terminate(): void {}
}

afterEach(() => {
  vi.unstubAllGlobals();
  SlowWorker.asked = [];
});

async function twoAtOnce() {
  vi.stubGlobal('Worker', SlowWorker);
  vi.stubGlobal('createImageBitmap', (source: unknown) => Promise.resolve(source));
  const { QrReader } = await import('./reader.ts');
  const reader = new QrReader();
  const reads = [reader.read({} as ImageBitmap), reader.read({} as ImageBitmap, false)];
  await vi.waitFor(() => expect(SlowWorker.asked).toHaveLength(2));
  return { reads, worker: SlowWorker.last };
}

it('a picture from the album and the camera’s next one each get their own answer, in whatever order', async () => {
  const { reads, worker } = await twoAtOnce();
  const [still, moving] = SlowWorker.asked;
  worker.onmessage?.({ data: { no: moving!.no, said: null } });
  worker.onmessage?.({ data: { no: still!.no, said: '320281001001' } });
  expect(await Promise.all(reads)).toEqual(['320281001001', null]);
});

it('when the reader dies, everyone who waits hears of it', async () => {
  const { reads, worker } = await twoAtOnce();
  worker.onerror?.({ message: 'out of memory' });
  const ends = await Promise.allSettled(reads);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
