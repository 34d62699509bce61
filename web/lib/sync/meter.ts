import { addSent, sentBy, type Sent } from '#db/phone/meter.ts';
import { dayOf } from '#lib/today/day.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'cache' | 'clock'>;

/** Counts bytes that have gone to the network, arrived or not. A meter that cannot be written never holds up what it counts. */
export async function countSent({ cache, clock }: Needs, kind: keyof Sent, bytes: number): Promise<void> {
  if (bytes <= 0) return;
  try {
    await addSent(cache, dayOf(clock.nowMs()), kind, bytes);
  } catch (error) {
    console.warn('what was sent could not be counted', error);
  }
}

/** For the outbox page. */
export function readSent({ cache, clock }: Needs): Promise<{ day: Sent; month: Sent }> {
  return sentBy(cache, dayOf(clock.nowMs()));
}

/** How far one upload came in one go; its first progress tells where an earlier one had ended. */
export function stretch(): { at(sent: number): void; bytes(): number } {
  let from: number | null = null;
  let to = 0;
  return {
    at: (sent) => {
      from ??= sent;
      to = Math.max(to, sent);
    },
    bytes: () => to - (from ?? to),
  };
}
