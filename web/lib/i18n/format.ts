import type { Language } from './keys.ts';

type Instant = Date | string | number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 11月20日 周五; with the year when it is not the year of `now`. */
export function dateText(at: Instant, now: Instant, language: Language = 'zh'): string {
  const weekday = WEEKDAYS[language][shanghai(at).getUTCDay()];
  const day = dayText(at, now, language);
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`;
}

/** 11月20日, or 2025年11月20日 when it is not the year of `now`. */
export function dayText(at: Instant, now: Instant, language: Language = 'zh'): string {
  const day = shanghai(at);
  const otherYear = day.getUTCFullYear() !== shanghai(now).getUTCFullYear();
  const year = otherYear ? day.getUTCFullYear() : '';
  if (language === 'en') return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${year}`.trim();
  return `${year ? `${year}年` : ''}${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** 14:51, always 24 hours. */
export function timeText(at: Instant): string {
  return shanghai(at).toISOString().slice(11, 16);
}

/** 2026-11-20 14:51:20: the exact moment behind a relative one. */
export function exactText(at: Instant): string {
  return shanghai(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** 刚刚, 3 分钟前, 2 小时前, 昨天 14:51, then the day; never in the future (a fast clock reads 刚刚). */
export function relativeText(at: Instant, now: Instant, language: Language = 'zh'): string {
  const zh = language === 'zh';
  const age = millis(now) - millis(at);
  if (age < MINUTE) return zh ? '刚刚' : 'just now';
  if (age < HOUR) return zh ? `${Math.floor(age / MINUTE)} 分钟前` : `${Math.floor(age / MINUTE)} min ago`;
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return zh ? `${Math.floor(age / HOUR)} 小时前` : `${Math.floor(age / HOUR)} h ago`;
  if (days === 1) return `${zh ? '昨天' : 'yesterday'} ${timeText(at)}`;
  return dayText(at, now, language);
}

/** What is left until a deadline: 2 时 28 分, 42 分, 6 天; past it: 逾期 6 天. */
export function remainingText(due: Instant, now: Instant, language: Language = 'zh'): string {
  const left = millis(due) - millis(now);
  const span = spanText(Math.abs(left), language);
  if (left >= 0) return span;
  return language === 'zh' ? `逾期 ${span}` : `${span} overdue`;
}

/** 480 B, 24 KB, 24 MB, 1.8 GB (decimal, as phones show storage). */
export function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${short(bytes / 1000 ** power)} ${units[power]}`;
}

/** 420 m below one kilometre, then 1.1 km, 12 km. */
export function distanceText(metres: number): string {
  const rounded = Math.round(metres / 10) * 10;
  return rounded < 1000 ? `${rounded} m` : `${short(metres / 1000)} km`;
}

function spanText(ms: number, language: Language): string {
  const [day, hour, minute] = language === 'zh' ? [' 天', ' 时', ' 分'] : ['d', 'h', 'min'];
  const minutes = Math.floor(ms / MINUTE);
  if (ms >= DAY) return `${Math.floor(ms / DAY)}${day}`;
  if (minutes < 60) return `${minutes}${minute}`;
  return `${Math.floor(minutes / 60)}${hour}${minutes % 60 ? ` ${minutes % 60}${minute}` : ''}`;
}

function short(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

function dayNumber(at: Instant): number {
  return Math.floor(shanghai(at).getTime() / DAY);
}

// China has kept UTC+8 without summer time since 1991, so wall time is plain arithmetic, the same on
// every phone whatever time zone it is set to.
function shanghai(at: Instant): Date {
  return new Date(millis(at) + 8 * HOUR);
}

function millis(at: Instant): number {
  return new Date(at).getTime();
}
