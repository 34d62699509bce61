import type { Answer } from './answer.ts';

/** One line to one person; `key` is the same however often it is tried. */
export type Letter = { key: string; to: string; text: string };

/**
 * A way to somebody outside the app. Its errors are words of our own: what a gateway says may name the person.
 * `isRepeatable`: the other side knows a key again, so that a try whose end nobody saw may be made once more.
 */
export type Channel = { isRepeatable: boolean; send(letter: Letter, signal: AbortSignal): Promise<Answer> };

export const CHANNEL_TIMEOUT_MS = 10_000;
const WORTH_ANOTHER_TRY = [408, 425, 429];

/** What a gateway's status means where it says no. @param name of the gateway, for the words */
export function refusedBy(name: string, status: number): Answer {
  if (status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status))
    return { kind: 'dead', status, error: `${name}拒收` };
  return { kind: 'retry', status, error: `${name}暂时不能发送`, afterSeconds: null };
}

/** It could not be asked, or did not answer in time. */
export function unreached(name: string, signal: AbortSignal): Answer {
  const why = { status: null, afterSeconds: null };
  if (signal.aborted) return { kind: 'retry', ...why, error: '发送时本系统正在停止', ours: true };
  return { kind: 'retry', ...why, error: `连不上${name}` };
}
