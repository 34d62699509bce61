import type { CaseState } from '../records.ts';
import { CASE_STATES, SETTLED_STATES } from '../terms.ts';

/** In somebody's hands: neither settled nor standing still. */
export const OPEN_STATES = CASE_STATES.filter(
  (state) => !SETTLED_STATES.includes(state) && state !== 'suspended',
);

/** Where the platform has it: what it says moves the case. */
export const AWAY_STATES: readonly CaseState[] = [
  'handed_over',
  'accepted',
  'in_progress',
  'info_requested',
  'disposed',
];

type Step = { from: readonly CaseState[]; to: readonly CaseState[] };

/**
 * Every step somebody can take with a case, by its name: where it may stand, and where it may stand afterwards. The rules ask
 * this table, the desk draws its buttons from it, and the random walks of the tests hold both against it.
 */
export const STEPS = {
  review: { from: ['reported'], to: ['in_review'] },
  sendBack: { from: ['reported', 'in_review'], to: ['returned'] },
  supplement: { from: ['returned'], to: ['reported'] },
  decline: { from: ['reported', 'in_review'], to: ['declined'] },
  docket: { from: ['reported', 'in_review'], to: ['docketed'] },
  order: { from: ['docketed'], to: ['rectifying'] },
  handOver: { from: ['docketed'], to: ['handed_over'] },
  answer: { from: ['rectifying'], to: ['answered'] },
  supply: { from: ['info_requested'], to: ['in_progress'] },
  callRecheck: { from: ['rectifying', 'answered', 'disposed'], to: ['recheck'] },
  recheck: { from: ['rectifying', 'answered', 'disposed', 'recheck'], to: ['recheck'] },
  close: { from: ['recheck', 'disposed'], to: ['closed'] },
  rework: { from: ['recheck'], to: ['rectifying', 'handed_over'] },
  assign: { from: [...OPEN_STATES, 'suspended'], to: [...OPEN_STATES, 'suspended'] },
  suspend: { from: OPEN_STATES, to: ['suspended'] },
  resume: { from: ['suspended'], to: OPEN_STATES },
  reopen: { from: ['declined', 'closed'], to: ['reported', 'docketed'] },
  archive: { from: ['declined', 'closed'], to: ['archived'] },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

/** The steps that may be taken with a case that stands there; what a step asks for besides is its rule's business. */
export function stepsFrom(state: CaseState): StepName[] {
  return (Object.keys(STEPS) as StepName[]).filter((name) =>
    (STEPS[name].from as readonly CaseState[]).includes(state),
  );
}
