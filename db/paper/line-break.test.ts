import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakable, breakLines, endsNoLine, startsNoLine } from './line-break.ts';

const widthOf = (char: string) => (char.charCodeAt(0) < 0x2000 ? 5.5 : 10);
const width = (text: string) => Array.from(text).reduce((sum, char) => sum + widthOf(char), 0);
const unspaced = (text: string) => text.replace(/[ \n]/g, '');

const piece = fc.constantFrom(
  ...'停车场检查记录㛃𬱖䶮，。、；：？！）》”（《“…—·',
  ' ',
  '\n',
  'GB 50140-2005',
  '苏B·D12345',
  '2.05 m',
  '12,345.60',
  '2026年11月21日',
  '91320281MA1XXXXX4K',
  'é',
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const box = fc.integer({ min: 40, max: 460 });

describe('line breaking', () => {
  it('no line is wider than the box', () => {
    fc.assert(
      fc.property(text, box, fc.constantFrom(0, 21), (words, room, indent) => {
        breakLines(words, room, widthOf, indent).forEach((line, at) =>
          expect(width(line)).toBeLessThanOrEqual(room - (at === 0 ? indent : 0) + 0.01),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is lost, doubled or moved but blanks at the ends of lines', () => {
    fc.assert(
      fc.property(text, box, (words, room) => {
        expect(unspaced(breakLines(words, room, widthOf).join(''))).toBe(unspaced(words));
      }),
      { numRuns: 500 },
    );
  });

  it('禁则: no line begins or ends with what must not, unless what belongs together is wider than the box', () => {
    fc.assert(
      fc.property(
        text.map((words) => words.replaceAll('\n', '')),
        box,
        (words, room) => {
          const lines = breakLines(words, room, widthOf);
          const widest = Math.max(0, ...stretches(words).map(width));
          fc.pre(widest <= room);
          for (const line of lines.slice(1)) expect(startsNoLine(Array.from(line)[0] ?? '')).toBe(false);
          for (const line of lines.slice(0, -1))
            expect(endsNoLine(Array.from(line).at(-1) ?? '')).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('characters outside the BMP are never cut in two', () => {
    const lines = breakLines('𬱖'.repeat(30), 35, widthOf);
    expect(lines).toHaveLength(10);
    expect(lines.every((line) => line === '𬱖𬱖𬱖')).toBe(true);
  });

  it.each([
    ['停在此处的车辆苏B·D12345已移走', '苏B·D12345'],
    ['依据标准GB/T50034-2024执行', 'GB/T50034-2024'],
    ['净宽只有2.05 m不足', '2.05 m'],
    ['请于2026年11月24日前改正完毕', '2026年11月24日'],
    ['净宽的限值 ≥ 4.00 m不足', '≥ 4.00 m'],
    ['其中不适用的 9 项。', '9 项'],
    ['收费一共是12,345.60元整', '12,345.60元'],
  ])('%s: %s stays on one line wherever it falls', (words, whole) => {
    for (let room = width(whole) + 10; room < width(words); room += 5)
      expect(breakLines(words, room, widthOf).some((line) => line.includes(whole))).toBe(true);
  });

  it('keeps the line feeds of the author, empty lines too', () => {
    expect(breakLines('甲\n\n乙', 100, widthOf)).toEqual(['甲', '', '乙']);
    expect(breakLines('', 100, widthOf)).toEqual(['']);
  });

  it('a stretch that cannot be parted is parted all the same when no line could hold it', () => {
    expect(breakLines('a'.repeat(20), 55, widthOf)).toEqual(['a'.repeat(10), 'a'.repeat(10)]);
  });
});

function stretches(words: string): string[] {
  const { chars, mayBreak } = breakable(words);
  return chars.reduce<string[]>((all, char, at) => {
    if (mayBreak[at] || at === 0) all.push(char);
    else all[all.length - 1] += char;
    return all;
  }, []);
}
