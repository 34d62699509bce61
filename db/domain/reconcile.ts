import { AWAY_STATES } from './case/machine.ts';
import type { CaseState } from './records.ts';

/** How the platform says a case stands: the last of its events that moved it. */
export const THEIR_STATES = [
  'received',
  'accepted',
  'refused',
  'info_requested',
  'assigned',
  'progress',
  'disposed',
  'closed',
] as const;
export type TheirState = (typeof THEIR_STATES)[number];

/** A case of ours that the platform has to do with. `state`: where it goes on, if it is suspended; `expected`: it was received there within the time asked about. */
export type OurCase = {
  caseId: string;
  caseNo: string;
  title: string;
  areaId: string;
  state: CaseState;
  delivered: boolean;
  dispatchSeq: number;
  lastSeq: number;
  expected: boolean;
};
export type TheirCase = {
  caseNo: string;
  externalId: string;
  areaId: string;
  state: TheirState;
  dispatchSeq: number;
  lastSeq: number;
};

/**
 * What does not fit, and so what is to be done:
 * `not_there` we have their receipt and they do not have it · `not_ours` they have what we never sent · `settled_there` they are
 * through with it and we still wait · `open_there` they still work on it and we do not wait any more · `behind` they said what we
 * have not heard · `ahead` we heard what they no longer know.
 */
export const DIFFERENCES = [
  'not_there',
  'not_ours',
  'settled_there',
  'open_there',
  'behind',
  'ahead',
] as const;
export type Difference = {
  kind: (typeof DIFFERENCES)[number];
  caseNo: string;
  caseId: string | null;
  title: string | null;
  externalId: string | null;
  areaId: string;
  ours: CaseState | null;
  theirs: TheirState | null;
};

const SETTLED: readonly TheirState[] = ['refused', 'disposed', 'closed'];
/** They have answered it with an outcome: from there on it is ours to recheck and close. */
const WAITS: readonly CaseState[] = AWAY_STATES.filter((state) => state !== 'disposed');

/** Both lists held against each other by case number (INS-03), at most one line for each; the gravest difference counts. */
export function reconciled(ours: readonly OurCase[], theirs: readonly TheirCase[]): Difference[] {
  const known = new Map(ours.map((one) => [one.caseNo, one]));
  const there = new Set(theirs.map(({ caseNo }) => caseNo));
  const lines = [
    ...ours
      .filter((one) => !there.has(one.caseNo) && isMissed(one))
      .map((one) => line('not_there', one, null)),
    ...theirs.flatMap((their) => {
      const our = known.get(their.caseNo) ?? null;
      const kind = our ? difference(our, their) : 'not_ours';
      return kind ? [line(kind, our, their)] : [];
    }),
  ];
  const order = ({ kind, caseNo }: Difference) => `${DIFFERENCES.indexOf(kind)} ${caseNo}`;
  return lines.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function isMissed({ delivered, expected }: OurCase): boolean {
  return delivered && expected;
}

function difference(our: OurCase, their: TheirCase): Difference['kind'] | null {
  // What is still on its way they cannot know; the list of what is to be sent shows that by itself.
  if (!our.delivered) return null;
  if (their.dispatchSeq < our.dispatchSeq) return 'not_there';
  const settled = SETTLED.includes(their.state);
  if (WAITS.includes(our.state) && settled) return 'settled_there';
  if (!AWAY_STATES.includes(our.state) && !settled) return 'open_there';
  if (their.lastSeq > our.lastSeq) return 'behind';
  return their.lastSeq < our.lastSeq ? 'ahead' : null;
}

function line(kind: Difference['kind'], our: OurCase | null, their: TheirCase | null): Difference {
  return {
    kind,
    caseNo: (our ?? their)?.caseNo ?? '',
    caseId: our?.caseId ?? null,
    title: our?.title ?? null,
    externalId: their?.externalId ?? null,
    areaId: our?.areaId ?? their?.areaId ?? '',
    ours: our?.state ?? null,
    theirs: their?.state ?? null,
  };
}
