import { remainingText } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/keys.ts';

const DAY_MS = 86_400_000;

/** How long something has lasted: 3 分, 2 时 28 分, 6 天. */
export function ageText(since: string, now: number, language: Language): string {
  return remainingText(Math.max(now, Date.parse(since)), since, language);
}

/** True from 24 hours on. */
export function isLate(since: string, now: number): boolean {
  return now - Date.parse(since) >= DAY_MS;
}

/** The span between two clocks, whichever is ahead; below one minute in seconds. */
export function gapText(one: string, other: string, language: Language): string {
  const ms = Math.abs(Date.parse(one) - Date.parse(other));
  if (ms >= 60_000) return remainingText(ms, 0, language);
  const seconds = Math.round(ms / 1000);
  return language === 'zh' ? `${seconds} 秒` : `${seconds}s`;
}

/** A calendar day in the city's time, YYYY-MM-DD; the city keeps UTC+8 all year. */
export function dayInCity(at: number, daysAhead = 0): string {
  return new Date(at + 8 * 3_600_000 + daysAhead * DAY_MS).toISOString().slice(0, 10);
}
