import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Link } from './ports.ts';
import { round, settled, shoot, tryReport } from './rehearsal-acts.ts';

async function withOnePhoto(given: Partial<Link>) {
  const { ports, net } = await settled();
  const link: Link = { kind: () => 'mobile', wifiOnly: () => true, releasedUpTo: () => null, ...given };
  ports.link = async () => link;
  await tryReport(ports, 'c-1', [await shoot(ports, 'one')]);
  const again = async () => {
    expect(await round(ports)).toEqual({ kind: 'done' });
    return net.calls.filter((name) => name === 'push' || name === 'upload');
  };
  return { link, again };
}

it.each(['mobile', 'unknown'] as const)(
  'on %s the record goes and its original waits for Wi-Fi',
  async (kind) => {
    const { link, again } = await withOnePhoto({ kind: () => kind });
    expect(await again()).toEqual(['push']);
    link.kind = () => 'wifi';
    expect(await again()).toEqual(['push', 'upload']);
  },
);

it('an original goes over any link when nobody asked to wait', async () => {
  const { again } = await withOnePhoto({ wifiOnly: () => false });
  expect(await again()).toEqual(['push', 'upload']);
});

it('what the person released goes; what is taken later waits again', async () => {
  const later = await withOnePhoto({ releasedUpTo: () => '2020-01-01T00:00:00.000Z' });
  expect(await later.again()).toEqual(['push']);
  later.link.releasedUpTo = () => '2099-01-01T00:00:00.000Z';
  expect(await later.again()).toEqual(['push', 'upload']);
});

it('the link is watched while a photo waits for it, and not before', async () => {
  let watched = 0;
  const { link, again } = await withOnePhoto({ wifiOnly: () => false, watch: () => void watched++ });
  await again();
  expect(watched).toBe(0);
  const waiting = await withOnePhoto({ watch: () => void watched++ });
  expect(link.kind()).toBe('mobile');
  await waiting.again();
  expect(watched).toBe(1);
});
