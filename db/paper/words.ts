const CITY_OFFSET = 8 * 3_600_000; // China keeps one time without summer time
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford: no I, L, O, U

/** 2026年11月21日 of an instant, in the city's time. */
export function dayInWords(instant: string): string {
  const at = inCity(instant);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

/** 2026年11月21日 09时12分, not broken between the two, of an instant, in the city's time. */
export function momentInWords(instant: string): string {
  return `${dayInWords(instant)}\u00a0${clockInWords(instant)}`;
}

/** 09时12分 of an instant, in the city's time. */
export function clockInWords(instant: string): string {
  const at = inCity(instant);
  return `${two(at.getUTCHours())}时${two(at.getUTCMinutes())}分`;
}

/** 2026-11-21 09:12:05 of an instant, in the city's time: for lists. */
export function exactMoment(instant: string): string {
  return inCity(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** 一 to 十: the number of a section. */
export function numeral(at: number): string {
  return NUMERALS[at] ?? String(at + 1);
}

/** The first 60 bits of a SHA-256 (64 hex digits) as 12 characters that can be read over a telephone: 7K2M-9QXA-04TB. */
export function shortCode(sha256: string): string {
  const bits = BigInt(`0x${sha256.slice(0, 15)}`);
  const letters = Array.from(
    { length: 12 },
    (_, at) => CODE_LETTERS[Number((bits >> BigInt(55 - 5 * at)) & 31n)],
  );
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((four) => four.join('')).join('-');
}

function inCity(instant: string): Date {
  return new Date(Date.parse(instant) + CITY_OFFSET);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
