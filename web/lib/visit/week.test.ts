import { expect, it } from 'vitest';
import { mondayOf, rowsOfWeek, type Planned } from './week.ts';

const visit = (id: string, dueOn: string, users: string[], state: Planned['state'] = 'due'): Planned => ({
  ...{ id, dueOn, state, facilityId: id, kind: 'patrol', lot: id },
  officers: users.map((userId) => ({ userId, name: userId, certNo: null })),
});

it('a week begins on Monday, also over New Year', () => {
  expect(['2026-11-21', '2026-11-22', '2026-11-23', '2027-01-01'].map(mondayOf)).toEqual([
    ...['2026-11-16', '2026-11-16', '2026-11-23', '2026-12-28'],
  ]);
});

it('each officer has a row with their load, the fullest first; what is overdue stands apart; two share a visit', () => {
  const rows = rowsOfWeek(
    {
      people: [
        { id: 'u-1', name: '李文', title: '' },
        { id: 'u-3', name: '闲', title: '' },
      ],
      visits: [
        visit('v-1', '2026-11-18', ['u-1']),
        visit('v-2', '2026-11-21', ['u-1', 'u-2']),
        visit('v-3', '2026-11-18', ['u-1'], 'done'),
        visit('v-4', '2026-11-02', ['u-1'], 'waiting'),
      ],
    },
    '2026-11-16',
    '2026-11-20',
  );
  expect(rows.map(({ id, late, open, all }) => [id, late.length, open, all])).toEqual([
    ['u-1', 2, 1, 2],
    ['u-2', 0, 1, 1],
    ['u-3', 0, 0, 0],
  ]);
  expect(rows[0]?.days.map((cell) => cell.map(({ id }) => id))).toEqual([
    [],
    [],
    ['v-3'],
    [],
    [],
    ['v-2'],
    [],
  ]);
});
