import { putOffice, type Rule } from './decision.ts';
import { refuse } from './refusal.ts';
import type { SenderStop } from './sender-shapes.ts';

/** True while nothing is taken from a system. */
export function isStopped(stop: SenderStop | null): boolean {
  return stop !== null && stop.resumedAt === null;
}

/** Takes nothing more from an outside system, or listens again: what it could not say meanwhile is asked for then. */
export const stopSender: Rule<'sender.stop', SenderStop | null> = {
  place: () => ({ streetId: '', operatorId: null }),
  decide(existing, { senderId, stopped, reason }, actor, when) {
    if (stopped === isStopped(existing)) return [];
    if (!stopped)
      return existing
        ? [putOffice('sender_stop', { ...existing, resumedAt: when.at, resumedBy: actor.name })]
        : refuse('not_found');
    const told = { reason, byName: actor.name, at: when.at };
    return [putOffice('sender_stop', { id: senderId, ...told, resumedAt: null, resumedBy: null })];
  },
};
