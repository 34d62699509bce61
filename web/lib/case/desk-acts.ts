import type { CaseState } from '#domain/records.ts';

export type ActName = 'decline' | 'docket' | 'docketAndHandOver' | 'handOver';
type Standing = {
  state: CaseState;
  stored: number;
  of: number;
  may: { docket: boolean; decline: boolean; handOver: boolean };
};
/** `held` says what an act waits for; the one that leads on is `primary`. */
export type Offer = { name: ActName; primary: boolean; held: boolean };

/** The acts a case offers in its state, in reading order. A case with photos still on a phone can be declined, not docketed. */
export function offersOf({ state, stored, of, may }: Standing): Offer[] {
  const held = stored < of;
  if (state === 'docketed') return may.handOver ? [{ name: 'handOver', primary: true, held: false }] : [];
  if (state !== 'reported') return [];
  const both = may.docket && may.handOver && !held;
  const offers: (Offer | false)[] = [
    may.decline && { name: 'decline', primary: false, held: false },
    may.docket && { name: 'docket', primary: !both, held },
    both && { name: 'docketAndHandOver', primary: true, held: false },
  ];
  return offers.filter((offer) => offer !== false);
}
