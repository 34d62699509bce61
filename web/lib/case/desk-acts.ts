import { stepsFrom, type StepName } from '#domain/case/machine.ts';
import type { CaseState } from '#domain/records.ts';

/** What the desk does with a case: the steps of its way, two of them at once, and a report taken as a repeat of another. */
export type ActName =
  | Exclude<StepName, 'supplement' | 'supply' | 'answer' | 'recheck' | 'archive'>
  | 'docketAndHandOver'
  | 'merge'
  | 'grantTime';
/** The permission an act asks for; the two at once ask for both. */
export type ActPermission = `case.${Exclude<ActName, 'docketAndHandOver'>}`;

type Standing = {
  state: CaseState;
  stored: number;
  of: number;
  /** The operator asked for more time and was not answered. */
  timeAsked: boolean;
  recheck: 'passed' | 'failed' | null;
  /** Another authority has decided. */
  decided: boolean;
  may: (name: ActPermission) => boolean;
};
/** `held`: it waits for photos that are still on a phone. */
export type Offer = { name: ActName; held: boolean };
/** `first` stand as buttons in reading order, the one that leads on among them; the others wait behind 更多. */
export type Offers = { first: Offer[]; lead: ActName | null; more: ActName[] };

const FIRST: Partial<Record<CaseState, readonly ActName[]>> = {
  reported: ['sendBack', 'decline', 'docket', 'docketAndHandOver'],
  in_review: ['sendBack', 'decline', 'docket', 'docketAndHandOver'],
  docketed: ['order', 'handOver'],
  rectifying: ['callRecheck', 'grantTime'],
  answered: ['callRecheck'],
  disposed: ['callRecheck', 'close'],
  recheck: ['rework', 'close'],
  suspended: ['resume'],
  declined: ['reopen'],
  closed: ['reopen'],
};
const AWAITS_PHOTOS: readonly ActName[] = ['docket', 'close'];

/** The acts a case offers where it stands, to somebody with these rights. */
export function offersOf(standing: Standing): Offers {
  const possible = actsOf(standing);
  const isHeld = (name: ActName) => AWAITS_PHOTOS.includes(name) && standing.stored < standing.of;
  const first = (FIRST[standing.state] ?? [])
    .filter((name) => possible.includes(name))
    .map((name) => ({ name, held: isHeld(name) }));
  const more = possible.filter((name) => !first.some((offer) => offer.name === name));
  return { first, lead: leadOf(standing, first), more };
}

function actsOf({ state, stored, of, timeAsked, recheck, decided, may }: Standing): ActName[] {
  const steps = stepsFrom(state);
  const founded = recheck === 'passed' || decided;
  const acts = steps.filter(isOfTheDesk);
  const can = (name: Exclude<ActName, 'docketAndHandOver'>) => may(`case.${name}`);
  const both = steps.includes('docket') && stored === of && can('docket') && can('handOver');
  return [
    ...acts.filter((name) => can(name) && (name !== 'close' || founded)),
    ...(both ? (['docketAndHandOver'] as const) : []),
    ...(steps.includes('decline') && can('merge') ? (['merge'] as const) : []),
    ...(timeAsked && can('grantTime') ? (['grantTime'] as const) : []),
  ];
}

const ELSEWHERE = ['supplement', 'supply', 'answer', 'recheck', 'archive'] as const;

/** The others are taken on a phone, by the operator, or with the evidence package. */
function isOfTheDesk(name: StepName): name is Exclude<StepName, (typeof ELSEWHERE)[number]> {
  return !(ELSEWHERE as readonly StepName[]).includes(name);
}

/** The last that waits for nothing; after a failed recheck once more from the beginning, and before one nothing leads. */
function leadOf({ state, recheck, timeAsked }: Standing, first: readonly Offer[]): ActName | null {
  if (state === 'rectifying' && !timeAsked) return null;
  if (state === 'recheck' && recheck === 'failed') return has(first, 'rework');
  if (state === 'declined' || state === 'closed') return null;
  return (
    first.findLast(
      ({ name, held }) => !held && name !== 'decline' && name !== 'sendBack' && name !== 'rework',
    )?.name ?? null
  );
}

function has(offers: readonly Offer[], wanted: ActName): ActName | null {
  return offers.some(({ name }) => name === wanted) ? wanted : null;
}
