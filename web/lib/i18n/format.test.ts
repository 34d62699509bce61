import { describe, expect, it } from 'vitest';
import * as format from './format.ts';

const now = '2026-11-20T14:51:20+08:00';

describe('dates in Shanghai', () => {
  it('a day carries its weekday, and its year only when it is another', () => {
    expect(format.dateText(now, now)).toBe('11月20日 周五');
    expect(format.dateText('2025-01-01T00:00:00+08:00', now)).toBe('2025年1月1日 周三');
    expect(format.dateText(now, now, 'en')).toBe('Fri 20 Nov');
  });

  it('the day changes at midnight in Shanghai, not in UTC', () => {
    expect(format.dayText('2026-11-19T16:00:00Z', now)).toBe('11月20日');
    expect(format.dayText('2026-11-19T15:59:59Z', now)).toBe('11月19日');
  });

  it('times are 24 hours, the exact moment has seconds', () => {
    expect(format.timeText('2026-11-19T16:05:00Z')).toBe('00:05');
    expect(format.timeText(now)).toBe('14:51');
    expect(format.exactText(now)).toBe('2026-11-20 14:51:20');
  });
});

describe('relative times', () => {
  it.each([
    ['2026-11-20T14:51:00+08:00', '刚刚'],
    ['2026-11-20T14:53:00+08:00', '刚刚'],
    ['2026-11-20T14:48:00+08:00', '3 分钟前'],
    ['2026-11-20T12:51:00+08:00', '2 小时前'],
    ['2026-11-19T23:10:00+08:00', '昨天 23:10'],
    ['2026-11-18T10:00:00+08:00', '11月18日'],
  ])('%s reads %s', (at, text) => expect(format.relativeText(at, now)).toBe(text));

  it('yesterday within the hour still counts minutes', () => {
    expect(format.relativeText('2026-11-19T23:50:00+08:00', '2026-11-20T00:05:00+08:00')).toBe('15 分钟前');
  });

  it('remaining time is exact below a day and says when it is past', () => {
    expect(format.remainingText('2026-11-20T17:19:20+08:00', now)).toBe('2 时 28 分');
    expect(format.remainingText('2026-11-20T16:51:20+08:00', now)).toBe('2 时');
    expect(format.remainingText('2026-11-20T15:33:20+08:00', now)).toBe('42 分');
    expect(format.remainingText('2026-11-14T14:51:20+08:00', now)).toBe('逾期 6 天');
    expect(format.remainingText('2026-11-14T14:51:20+08:00', now, 'en')).toBe('6d overdue');
  });
});

describe('sizes and distances', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [1_800_000, '1.8 MB'],
    [24_300_000, '24 MB'],
    [40_000_000_000, '40 GB'],
  ])('%i bytes reads %s', (bytes, text) => expect(format.bytesText(bytes)).toBe(text));

  it.each([
    [0, '0 m'],
    [423, '420 m'],
    [996, '1 km'],
    [1080, '1.1 km'],
    [12_400, '12 km'],
  ])('%i metres reads %s', (metres, text) => expect(format.distanceText(metres)).toBe(text));
});
