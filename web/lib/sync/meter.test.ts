import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import type { CacheStore } from '#db/phone/cache.ts';
import { countSent, readSent } from './meter.ts';
import type { Net, Ports } from './ports.ts';
import { report, round, settled, shoot, tryReport } from './rehearsal-acts.ts';

afterEach(() => vi.restoreAllMocks());

const DAY_MS = 86_400_000;
const none = { records: 0, photos: 0 };

/** Uploads in two halves, the second of which may never come. */
function halves(ports: Ports, { cut }: { cut: boolean }): Net['upload'] {
  const upload = ports.net.upload;
  return async (photo, ears, signal) => {
    const size = photo.bytes.byteLength;
    const from = photo.resumeAt === null ? 0 : size / 2;
    ears.onProgress(from, size);
    ears.onAddress('/api/files/1');
    ears.onProgress(size / 2, size);
    if (cut) throw new (await import('./fault.ts')).Fault('network', 'cut');
    ears.onProgress(size, size);
    return upload(photo, ears, signal);
  };
}

it('what goes out is counted by kind, and is still known after a restart', async () => {
  const { ports, again } = await settled();
  const sent: string[] = [];
  const { push } = ports.net;
  ports.net.push = (input, signal) => (sent.push(JSON.stringify(input)), push(input, signal));
  ports.net.upload = halves(ports, { cut: false });
  const photo = await shoot(ports, 'one');
  await tryReport(ports, 'c-1', [photo]);
  await round(ports);
  const used = { records: new TextEncoder().encode(sent.join('')).byteLength, photos: photo.size };
  expect(await readSent(await again())).toEqual({ day: used, month: used });
});

it('an upload that was cut counts what went, and its second go only the rest', async () => {
  const { ports } = await settled();
  const photo = await shoot(ports, 'two.');
  await tryReport(ports, 'c-1', [photo]);
  const whole = ports.net.upload;
  ports.net.upload = halves(ports, { cut: true });
  await round(ports);
  expect((await readSent(ports)).day.photos).toBe(photo.size / 2);
  ports.net.upload = whole;
  ports.net.upload = halves(ports, { cut: false });
  await round(ports);
  expect((await readSent(ports)).day.photos).toBe(photo.size);
});

it('a new day begins at nothing, a new month too, and leaves nothing of the old one behind', async () => {
  const { ports, time } = await settled();
  await countSent(ports, 'photos', 500);
  time.advance(DAY_MS);
  await countSent(ports, 'records', 70);
  const month = { records: 70, photos: 500 };
  expect(await readSent(ports)).toEqual({ day: { records: 70, photos: 0 }, month });
  time.advance(12 * DAY_MS);
  expect(await readSent(ports)).toEqual({ day: none, month: none });
  await countSent(ports, 'photos', 3);
  const kept = await ports.cache.inside((db) => db.table('meta').get('sent'));
  expect(Object.values(kept.days)).toEqual([{ records: 0, photos: 3 }]);
});

it('a meter that cannot be written holds nothing up', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { ports, net } = await settled();
  await report(ports, 'c-1');
  const inside = ports.cache.inside;
  let isBroken = true;
  ports.cache.inside = ((work) => {
    if (!isBroken) return inside(work);
    isBroken = false;
    return Promise.reject(new Error('the disk is gone'));
  }) as CacheStore['inside'];
  expect(await round(ports)).toEqual({ kind: 'done' });
  expect(net.calls).toContain('push');
});
