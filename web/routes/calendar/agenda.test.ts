import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Visit } from '#domain/records.ts';
import { VISIT } from '#domain/worlds.ts';
import { agendaOf } from './agenda.ts';

const TODAY = '2026-11-28';
const entry = (id: string, dueOn: string, state: Visit['state'] = 'due') => ({
  visit: { ...VISIT, id, dueOn, state },
  facility: null,
});

it('a week has every day, over the end of a month, with what is late before it and what comes later counted', () => {
  const agenda = agendaOf(
    [
      entry('v-2', '2026-11-28'),
      entry('v-1', '2026-11-28', 'waiting'),
      entry('v-3', '2026-12-04'),
      entry('v-4', '2026-12-05'),
      entry('v-5', '2026-11-20'),
      entry('v-6', '2026-11-29', 'done'),
    ],
    TODAY,
    7,
  );
  expect(agenda.late.map(({ visit }) => visit.id)).toEqual(['v-5']);
  expect(agenda.days.map(({ day, entries }) => [day.slice(5), entries.map(({ visit }) => visit.id)])).toEqual(
    [
      ['11-28', ['v-1', 'v-2']],
      ['11-29', []],
      ['11-30', []],
      ['12-01', []],
      ['12-02', []],
      ['12-03', []],
      ['12-04', ['v-3']],
    ],
  );
  expect(agenda.later).toBe(1);
});

it('every open visit stands in exactly one place', () => {
  const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(days), fc.constantFrom(7, 14), (dues, length) => {
      const entries = dues.map((dueOn, index) => entry(`v-${index}`, dueOn));
      const { late, days: shown, later } = agendaOf(entries, '2026-12-10', length);
      const inDays = shown.reduce((sum, day) => sum + day.entries.length, 0);
      expect(late.length + inDays + later).toBe(dues.length);
    }),
  );
});
