import type {
  LockAnswer,
  LockAsked,
  LockAskInput,
  LockEnrolInput,
  LockKey,
  LockKeyInput,
} from '#domain/lock-wire.ts';
import { ask } from '#lib/ask.ts';

/** The server's side of the lock. Rejects with a `Fault`, nothing else. */
export type LockNet = {
  key(input: LockKeyInput): Promise<LockKey>;
  enrol(input: LockEnrolInput): Promise<{ at: string }>;
  ask(input: LockAskInput): Promise<LockAsked>;
  answer(input: { requestId: string }): Promise<LockAnswer>;
};

export const browserLockNet: LockNet = {
  key: (input) => ask('lock.key', input),
  enrol: (input) => ask('lock.enrol', input),
  ask: (input) => ask('lock.ask', input),
  answer: (input) => ask('lock.answer', input),
};
