import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { expect, it } from 'vitest';
import { report, round, settled } from './rehearsal-acts.ts';
import { view } from './replay.ts';

it('a screen’s live reading hears of a save and of a pull, from another tab too', async () => {
  const { ports, again } = await settled();
  const other = await again();
  const seen: { cases: number; isOnlyHere: boolean }[] = [];
  const read = async () => {
    const now = await view(ports);
    return { cases: (await now.all('case')).length, isOnlyHere: now.isOnlyHere('case', 'c-1') };
  };
  const heard = async (cases: number, isOnlyHere: boolean) => {
    const isIt = () => seen.at(-1)?.cases === cases && seen.at(-1)?.isOnlyHere === isOnlyHere;
    while (!isIt()) await new Promise((resolve) => setImmediate(resolve));
  };
  const watch = liveQuery(read).subscribe((found) => void seen.push(found));
  await heard(0, false);
  await report(other, 'c-1');
  await heard(1, true);
  await round(other);
  await heard(1, false);
  watch.unsubscribe();
  expect(seen.length).toBeGreaterThanOrEqual(3);
});
