import { expect, it } from 'vitest';
import { CASE_CLOCK } from '#db/policies/case-limits.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { CalendarEdition } from '#domain/clock-shapes.ts';
import { formOf, limitsOf, wrongCell } from './limits-form.ts';
import { BLANK_HOLIDAY, withYear, yearFaults, yearForm, yearOf } from './year-form.ts';

const YEARS = [...WORK_CALENDAR.years] as CalendarEdition['years'];
const LIMITS = CASE_CLOCK.limits as Parameters<typeof formOf>[0];

it('a published year comes out of its form as it went in, and takes its own place', () => {
  for (const year of YEARS) {
    expect(yearFaults(yearForm(year))).toEqual({ fields: [], holiday: null });
    expect(yearOf(yearForm(year))).toEqual(year);
    expect(withYear(YEARS, yearOf(yearForm(year)))).toEqual(YEARS);
  }
});

it('says which holiday is wrong', () => {
  const blank = { year: '', number: '', title: '', publishedOn: '', holidays: [BLANK_HOLIDAY] };
  expect(yearFaults(blank)).toEqual({ fields: ['year', 'number', 'title', 'publishedOn'], holiday: 1 });
  const [first, ...rest] = yearForm(YEARS[1]!).holidays;
  const late = { ...yearForm(YEARS[1]!), holidays: [first!, { ...rest[0]!, worked: '2026-02-16' }] };
  expect(yearFaults(late).holiday).toBe(2);
});

it('limits come out of their form as they went in; what cannot be counted is named', () => {
  expect(limitsOf(formOf(LIMITS))).toEqual(LIMITS);
  expect(wrongCell(formOf(LIMITS))).toBeNull();
  for (const amount of ['', '0', 'x', '1.5']) {
    const form = { ...formOf(LIMITS), 'recheck-B': { ...formOf(LIMITS)['recheck-B'], amount } };
    expect(wrongCell(form)?.key).toBe('recheck-B');
  }
});
