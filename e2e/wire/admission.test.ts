import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '#lib/ask.ts';
import { busyAnswer, gate } from '#server/admission.ts';

afterEach(() => vi.unstubAllGlobals());

/** Work that lasts until it is told to end. */
function held() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((done) => (end = done));
  let begun = false;
  const work = async () => {
    begun = true;
    await over;
    return 'done';
  };
  return { work, end: () => end(), begun: () => begun };
}

it('works on so many, lets so many wait in order, and says no to the rest at once', async () => {
  const door = gate({ working: 1, waiting: 1 });
  const [first, second, third] = [held(), held(), held()];
  const one = door.through(first.work);
  const two = door.through(second.work);
  expect(await door.through(third.work)).toBeNull();
  expect([first.begun(), second.begun(), third.begun()]).toEqual([true, false, false]);
  first.end();
  second.end();
  expect([await one, await two]).toEqual(['done', 'done']);
});

it('gives its place back also when the work fails', async () => {
  const door = gate({ working: 1, waiting: 0 });
  await expect(door.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await door.through(() => Promise.resolve('in'))).toBe('in');
});

it('a phone takes the answer for a fault of its server, which it meets with growing pauses', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(busyAnswer()));
  const asked = ask('sync.report', {} as never);
  await expect(asked).rejects.toMatchObject({ kind: 'server', message: 'HTTP 503' });
});
