import type { Answer } from '#server/outside/answer.ts';

const DAY_MS = 86_400_000;
const JITTER = 0.1;

/**
 * When to try again after a failed try; null when the schedule is used up.
 * @param tries how many tries were made, 1 or more
 * @param schedule seconds to wait before each try; the first is that of the first try
 * @param random 0 ≤ random < 1; spreads the tries of many cases over a tenth of the wait
 */
export function nextTry(
  tries: number,
  schedule: readonly number[],
  answer: Extract<Answer, { kind: 'retry' }>,
  now: Date,
  random: number,
): Date | null {
  const seconds = schedule[tries];
  if (seconds === undefined) return null;
  const wait = seconds * 1000 * (1 + JITTER * random);
  const asked = Math.min((answer.afterSeconds ?? 0) * 1000, DAY_MS);
  return new Date(now.getTime() + Math.max(wait, asked));
}
