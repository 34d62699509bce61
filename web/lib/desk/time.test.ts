import { expect, it } from 'vitest';
import { ageText, dayInCity, gapText, isLate } from './time.ts';

const since = '2026-11-20T06:00:00.000Z';
const after = (hours: number) => Date.parse(since) + hours * 3_600_000;

it('INS-03 an unanswered case shows its age, late from 24 hours on', () => {
  expect(ageText(since, after(2.5), 'zh')).toBe('2 时 30 分');
  expect(ageText(since, after(50), 'zh')).toBe('2 天');
  expect([isLate(since, after(23.9)), isLate(since, after(24))]).toEqual([false, true]);
});

it('a clock that runs behind the server shows no age below zero', () => {
  expect(ageText(since, after(-3), 'zh')).toBe('0 分');
});

it('tells how far two clocks are apart, whichever is ahead', () => {
  expect(gapText('2026-11-20T06:00:00Z', '2026-11-20T05:59:58Z', 'zh')).toBe('2 秒');
  expect(gapText('2026-11-20T05:42:00Z', since, 'zh')).toBe('18 分');
});

it('the day changes at midnight in the city', () => {
  expect(dayInCity(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  expect(dayInCity(Date.parse('2026-11-20T15:59:59Z'), 1)).toBe('2026-11-21');
});
