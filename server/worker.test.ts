import { afterEach, expect, it } from 'vitest';
import { pokeWorker, startRounds, type Worker } from './worker.ts';

// Longer than any test: only what is tested can start a round.
const NEVER = 3_600_000;
let worker: Worker | undefined;
afterEach(() => worker?.stop());

/** A round that waits until the test lets it end. */
function heldRounds() {
  const waiting: { end(more: boolean): void; fail(error: Error): void }[] = [];
  let arrived = () => {};
  let running = 0;
  let most = 0;
  const round = async () => {
    most = Math.max(most, ++running);
    const outcome = new Promise<{ more: boolean }>((end, fail) =>
      waiting.push({ end: (more) => end({ more }), fail }),
    );
    arrived();
    return outcome.finally(() => (running -= 1));
  };
  const next = async () => {
    if (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    return waiting.shift()!;
  };
  return { round, next, most: () => most, waiting };
}

it('runs the next round at once while there is more to do', async () => {
  const rounds = heldRounds();
  worker = startRounds(rounds.round, NEVER);
  for (let n = 0; n < 5; n += 1) (await rounds.next()).end(true);
  (await rounds.next()).end(false);
  expect(rounds.most()).toBe(1);
});

it('a poke cuts the wait short, and one that comes during a round is not lost', async () => {
  const rounds = heldRounds();
  worker = startRounds(rounds.round, NEVER);
  const first = await rounds.next();
  pokeWorker();
  first.end(false);
  (await rounds.next()).end(false);
});

it('goes on after a round that failed', async () => {
  const rounds = heldRounds();
  worker = startRounds(rounds.round, NEVER);
  const first = await rounds.next();
  pokeWorker();
  first.fail(new Error('the database was away'));
  (await rounds.next()).end(false);
});

it('never runs twice in one process', async () => {
  const rounds = heldRounds();
  worker = startRounds(rounds.round, NEVER);
  expect(startRounds(rounds.round, NEVER)).toBe(worker);
  (await rounds.next()).end(false);
  expect(rounds.most()).toBe(1);
});

it('stop ends the tries under way, waits for the round, and lets another start', async () => {
  let aborted = false;
  const ended: string[] = [];
  const first = startRounds(async (signal) => {
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
    );
    aborted = signal.aborted;
    ended.push('round');
    return { more: true };
  }, NEVER);
  await first.stop();
  expect([aborted, ended]).toEqual([true, ['round']]);
  const rounds = heldRounds();
  worker = startRounds(rounds.round, NEVER);
  expect(worker).not.toBe(first);
  (await rounds.next()).end(false);
});
