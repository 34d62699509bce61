import { daysAfter } from '../domain/frequency.ts';
import type { Args } from '../domain/mutations.ts';
import { FORMAL, PATROL } from '../policies/checklist/editions.ts';

type Visit = Args<'visit.plan'>;
type Plan = readonly [serial: number, daysAhead: number, reason: string, kind?: Visit['kind']];

const ROUTINE = '例行巡查';

const INSPECTOR_1: readonly Plan[] = [
  [4, -3, '上次 J02 不合格，需复查', 'recheck'],
  [14, -1, '红色等级，加密巡查'],
  [3, 0, ROUTINE],
  [11, 0, '上次 F01 不合格，需复查', 'recheck'],
  [16, 0, ROUTINE],
  [8, 0, ROUTINE],
  [24, 1, '例行巡查（地下车库汛前检查）'],
  [30, 1, '红色等级，加密巡查'],
];

const INSPECTOR_2: readonly Plan[] = [
  [32, -2, '上次 E02 不合格，需复查', 'recheck'],
  [26, 0, ROUTINE],
  [41, 0, ROUTINE],
  [31, 1, ROUTINE],
];

type Formal = readonly [serial: number, daysAhead: number, reason: string];

/** For two officers, and for the manager to approve first. */
const TOGETHER: readonly Formal[] = [
  [24, 0, '年度行政检查计划（演示）'],
  [23, 1, '年度行政检查计划（演示）'],
];

/** The demo's visits around a day: some late, most for the day itself, some for the next. `today` is a calendar day in the city's time. */
export function visits(today: string): Visit[] {
  return [
    ...visitsOf('inspector1', INSPECTOR_1, today),
    ...visitsOf('inspector2', INSPECTOR_2, today),
    ...TOGETHER.map((plan, index) => formalVisit(plan, index, today)),
  ];
}

function formalVisit([serial, daysAhead, reason]: Formal, index: number, today: string): Visit {
  return {
    id: `demo-visit-formal-${index + 1}`,
    facilityId: lot(serial),
    assigneeId: 'demo-inspector1',
    secondId: 'demo-inspector2',
    checklistId: FORMAL.id,
    kind: 'formal',
    origin: 'hand',
    clue: null,
    reason,
    dueOn: daysAfter(today, daysAhead),
  };
}

function visitsOf(username: string, plans: readonly Plan[], today: string): Visit[] {
  return plans.map(([serial, daysAhead, reason, kind = 'patrol'], index) => ({
    id: `demo-visit-${username}-${index + 1}`,
    facilityId: lot(serial),
    assigneeId: `demo-${username}`,
    secondId: null,
    checklistId: PATROL.id,
    kind,
    origin: kind === 'recheck' ? 'hand' : 'due',
    clue: null,
    reason,
    dueOn: daysAfter(today, daysAhead),
  }));
}

function lot(serial: number): string {
  return `demo-320281${String(serial).padStart(6, '0')}`;
}
