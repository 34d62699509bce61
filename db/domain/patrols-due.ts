import { editionOn } from './checklist.ts';
import { daysAfter, nextPatrolOn, templateFor, type Frequency, type Lasts } from './frequency.ts';
import type { Args } from './mutations.ts';
import type { Checklist, Facility } from './records.ts';
import { may, type Actor } from './roles.ts';
import { sha256Head } from './sha256.ts';
import type { Day } from './work-calendar.ts';

/** `isBusy`: an open visit stands over the lot already, of whatever kind. */
export type PatrolledLot = Lasts & { facility: Facility; isBusy: boolean };
/** `open`: how many visits they have before them. */
export type Patroller = { actor: Actor; open: number };
export type Edition = Pick<Checklist, 'id' | 'template' | 'validFrom' | 'validTo'>;
export type PatrolWorld = {
  lots: readonly PatrolledLot[];
  patrollers: readonly Patroller[];
  editions: readonly Edition[];
  frequency: Frequency;
  today: Day;
};
export type DuePatrols = { plans: Args<'visit.plan'>[]; unassigned: string[] };

/**
 * The patrols that fall due within the days that visits are planned ahead (GRD-02, INS-12), the latest first: each once, never
 * over an open visit of the same lot, for the inspector of its area who has fewest before them. What is overdue falls due today.
 * @returns `unassigned`: lots whose turn it is and that nobody may inspect
 */
export function patrolsDue({ lots, patrollers, editions, frequency, today }: PatrolWorld): DuePatrols {
  const open = new Map(patrollers.map((one) => [one.actor.userId, one.open]));
  const due: DuePatrols = { plans: [], unassigned: [] };
  for (const { facility, turn } of turnsBy(lots, frequency, daysAfter(today, frequency.aheadDays))) {
    const dueOn = turn < today ? today : turn;
    const edition = editionOn(editions, templateFor(facility, frequency), dueOn);
    if (!edition) continue;
    const assigneeId = freest(facility, patrollers, open);
    if (assigneeId === null) due.unassigned.push(facility.id);
    else {
      open.set(assigneeId, (open.get(assigneeId) ?? 0) + 1);
      due.plans.push(planOf(facility, { turn, dueOn, assigneeId, checklistId: edition.id }));
    }
  }
  return due;
}

function turnsBy(lots: readonly PatrolledLot[], frequency: Frequency, until: Day) {
  return lots
    .filter(({ isBusy, facility }) => !isBusy && facility.exclusion !== 'closed')
    .map(({ facility, ...lasts }) => ({ facility, turn: nextPatrolOn(facility, lasts, frequency) }))
    .filter(({ turn }) => turn <= until)
    .sort((a, b) => (a.turn + a.facility.id < b.turn + b.facility.id ? -1 : 1));
}

/** Who may inspect the lot and has fewest before them; null: nobody may. */
export function freest(
  { streetId, operatorId }: Facility,
  patrollers: readonly Patroller[],
  open: ReadonlyMap<string, number>,
): string | null {
  const able = patrollers
    .map(({ actor }) => actor)
    .filter((actor) => may(actor, 'inspection.submit', { streetId, operatorId }));
  const load = ({ userId }: Actor) => open.get(userId) ?? 0;
  return able.sort((a, b) => load(a) - load(b) || (a.userId < b.userId ? -1 : 1))[0]?.userId ?? null;
}

type Turn = { turn: Day; dueOn: Day; assigneeId: string; checklistId: string };

function planOf(facility: Facility, { turn, ...said }: Turn): Args<'visit.plan'> {
  return {
    ...said,
    id: visitIdOf(facility.id, turn),
    facilityId: facility.id,
    secondId: null,
    kind: 'patrol',
    origin: 'due',
    clue: null,
    reason: facility.grade === 'red' ? '红色等级，加密巡查' : '例行巡查',
  };
}

/** The visit of a lot's turn, whoever plans it and how often. */
export function visitIdOf(facilityId: string, turn: Day): string {
  const id = `due.${turn}.${facilityId}`;
  return id.length <= 80 ? id : `due.${turn}.${sha256Head(facilityId).join('-')}`;
}
