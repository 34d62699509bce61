import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';
import { clockInWords, dayInWords, exactMoment, momentInWords, shortCode } from './words.ts';

it('dates and times are the city’s own, wherever the machine stands', () => {
  expect(dayInWords('2026-12-31T16:30:00Z')).toBe('2027年1月1日');
  expect(clockInWords('2026-12-31T16:05:59Z')).toBe('00时05分');
  expect(momentInWords('2026-11-21T09:12:00+08:00')).toBe('2026年11月21日\u00a009时12分');
  expect(exactMoment('2026-11-21T01:12:05.900Z')).toBe('2026-11-21 09:12:05');
});

it('the short code is the first 60 bits of the hash, twelve letters that are not mistaken for each other', () => {
  expect(shortCode(`${'0'.repeat(63)}f`)).toBe('0000-0000-0000');
  expect(shortCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ');
  expect(shortCode(`08421084210842f${'0'.repeat(49)}`)).toBe('1111-1111-111F');
});

it('a text is printed composed, with line feeds alone and nothing that cannot be seen', () => {
  expect(plainText('e\u0301te\u0301\r\n甲\u2028乙\t丙')).toBe('été\n甲\n乙 丙');
  expect(plainText('葛\u{e0100}\ufe0f\u200d\u0000 \n')).toBe('葛');
});
