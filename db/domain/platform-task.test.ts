import fc from 'fast-check';
import { expect, it } from 'vitest';
import { taskVisit, taskVisitId, type PlatformTask, type TaskWorld } from './platform-task.ts';
import { isRefusal } from './refusal.ts';
import { FACILITY, INSPECTOR } from './worlds.ts';

const TASK: PlatformTask = { taskNo: 'RW-1', lot: 'TC-1', title: '核查消防通道', dueOn: null };
const ELSEWHERE = {
  ...INSPECTOR,
  userId: 'u-far',
  grants: [{ role: 'inspector' as const, areaId: '999', operatorId: null }],
};
const WORLD: TaskWorld = {
  facility: FACILITY,
  patrollers: [
    { actor: INSPECTOR, open: 3 },
    { actor: { ...INSPECTOR, userId: 'u-free' }, open: 1 },
    { actor: ELSEWHERE, open: 0 },
  ],
  editions: [{ id: 'patrol@t', template: 'patrol', validFrom: '2026-01-01', validTo: null }],
  frequency: {
    edition: 't',
    days: { red: 7, yellow: 30, green: 90, ungraded: 60 },
    template: { red: 'patrol', yellow: 'patrol', green: 'patrol', ungraded: 'patrol' },
    retryDays: 3,
    aheadDays: 3,
  },
  today: '2026-11-20',
};

it('INS-03 a task is a patrol by clue of whoever of the area has fewest before them', () => {
  expect(taskVisit(TASK, WORLD)).toMatchObject({
    ...{ assigneeId: 'u-free', kind: 'patrol', origin: 'clue', checklistId: 'patrol@t' },
    ...{ clue: { kind: 'transfer', ref: 'RW-1' }, reason: '平台任务：核查消防通道', dueOn: '2026-11-23' },
  });
});

it('a day that has passed is today', () => {
  expect(taskVisit({ ...TASK, dueOn: '2026-11-01' }, WORLD)).toMatchObject({ dueOn: '2026-11-20' });
  expect(taskVisit({ ...TASK, dueOn: '2026-12-01' }, WORLD)).toMatchObject({ dueOn: '2026-12-01' });
});

it('INS-03 an unknown lot, and a lot that nobody may inspect, are refused by number', () => {
  expect(taskVisit(TASK, { ...WORLD, facility: null })).toMatchObject({
    refused: 'task_lot_unknown',
    detail: { lot: 'TC-1' },
  });
  const nobody = { ...WORLD, patrollers: [{ actor: ELSEWHERE, open: 0 }] };
  expect(taskVisit(TASK, nobody)).toMatchObject({ refused: 'task_nobody' });
  expect(taskVisit(TASK, { ...WORLD, editions: [] })).toMatchObject({ refused: 'task_nobody' });
});

it('one visit for each task number, whatever the number looks like', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 80 }),
      fc.string({ minLength: 1, maxLength: 80 }),
      (a, b) => {
        const ids = [a, b].map(taskVisitId);
        expect(ids.every((id) => id.length <= 80)).toBe(true);
        expect(ids[0] === ids[1]).toBe(a === b);
        const visit = taskVisit({ ...TASK, taskNo: a }, WORLD);
        expect(isRefusal(visit)).toBe(false);
      },
    ),
  );
});
