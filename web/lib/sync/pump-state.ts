import type { Refusal } from '#domain/refusal.ts';

export type Step = 'greeting' | 'pushing' | 'pulling' | 'uploading';
export type Why = 'offline' | 'server' | 'signed_out' | 'other_user' | 'needs_help' | 'storage';

/** What the pump is doing, or why it waits and until when. */
export type PumpState =
  | { kind: 'idle'; at: string | null }
  | { kind: 'working'; step: Step; done: number; of: number }
  | { kind: 'waiting'; why: Why; refusal: Refusal | null; message: string; nextTryAt: string };
