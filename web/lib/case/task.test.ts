import { expect, it } from 'vitest';
import { MUTATIONS } from '#domain/mutations.ts';
import type { Case } from '#domain/records.ts';
import { CASE_STATES } from '#domain/terms.ts';
import { gapsOf, nameOf, newTask, sayingOf, type TaskDraft } from './task-draft.ts';
import { taskOf, type Task } from '#domain/case/task.ts';

const ANNA = 'anna';
const BEN = 'ben';
const record = (over: Partial<Case>) =>
  ({ reporterId: ANNA, assigneeId: null, finderIds: [ANNA], severity: 'B', recheck: null, ...over }) as Case;
const shot = {
  ...{ slot: 'photo-1', sha256: 'a'.repeat(64), size: 10, mime: 'image/jpeg', itemCode: null, role: 'wide' },
  ...{ takenAt: '2026-07-01T02:00:00.000Z', source: 'viewfinder', fix: null, annotation: null },
} as TaskDraft['photos'][number];

it('INS-04 what was sent back or asked for waits for who reported it, and for nobody else', () => {
  expect(taskOf(record({ state: 'returned' }), ANNA)).toBe('supplement');
  expect(taskOf(record({ state: 'info_requested' }), ANNA)).toBe('supply');
  expect(taskOf(record({ state: 'returned' }), BEN)).toBeNull();
  expect(taskOf(record({ state: 'returned', assigneeId: BEN }), BEN)).toBe('supplement');
});

it('DEV-06 a recheck waits for who was given it, else for everybody but the only finder of something grave', () => {
  expect(taskOf(record({ state: 'recheck', assigneeId: BEN }), BEN)).toBe('recheck');
  expect(taskOf(record({ state: 'recheck', assigneeId: BEN }), ANNA)).toBeNull();
  expect(taskOf(record({ state: 'recheck' }), ANNA)).toBe('recheck');
  expect(taskOf(record({ state: 'recheck', severity: 'A' }), ANNA)).toBeNull();
  expect(taskOf(record({ state: 'recheck', severity: 'A', finderIds: [ANNA, BEN] }), ANNA)).toBe('recheck');
  const done = { recordId: 'r', result: 'failed', byId: BEN, byName: 'Ben', at: '', note: '' } as const;
  expect(taskOf(record({ state: 'recheck', recheck: done }), ANNA)).toBeNull();
});

it('no other state asks anything of the field', () => {
  const asking = CASE_STATES.filter((state) => taskOf(record({ state }), ANNA) !== null);
  expect(asking).toEqual(['returned', 'info_requested', 'recheck']);
});

it('what is missing is told, and what is said fits its mutation', () => {
  const drafts: [Task, Partial<TaskDraft>, string[]][] = [
    ['supplement', {}, ['said']],
    ['supply', { note: '  ' }, ['said']],
    ['supply', { note: '见照片' }, []],
    ['supplement', { photos: [shot] }, []],
    ['recheck', { note: '已改' }, ['result', 'photos']],
    ['recheck', { result: 'failed', photos: [shot] }, []],
  ];
  for (const [task, over, gaps] of drafts) {
    const draft = { ...newTask(task, 'c1', 'r1'), ...over };
    expect(gapsOf(draft)).toEqual(gaps);
    const saying = sayingOf(draft);
    expect(saying === null).toBe(gaps.length > 0);
    if (saying) expect(MUTATIONS[nameOf(task)].args.safeParse(saying.args).error).toBeUndefined();
  }
});
