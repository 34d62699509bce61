// 禁则: what may not begin a line and what may not end one. An own table instead of Intl.Segmenter, whose answer
// depends on the engine; the same text breaks alike on every phone and on the server.
const NO_START = new Set('！％），．：；？］｝·’”‰℃、。〃々〉》」』】〕〗〞…—～°㎡㎥!%),.:;?]}|~ー＂＇＞×');
const NO_END = new Set('＄（￡￥¥‘“〈《「『【〔〖〝［｛＜$([{№≥≤±');
const COUNTED = new Set('年月日时分秒米元项张页个名台辆条层号度');
const WORD = /^[A-Za-z0-9_\-./:@#&+%°=?~\u00a0\u00c0-\u00ff]$/;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·• ]?[A-Z0-9]{4,6}[挂学警港澳领]?/g;
const UNIT = /[0-9] (?:[A-Za-zµ]{1,3}|[㎡㎥℃项张页个名米元台辆条])(?![A-Za-z0-9])/g; // 2.05 m, 9 项
const DATE = /[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日/g;
const GLUE = '\u00a0';
const SLACK = 0.01; // points; sums of widths in another order differ in the last bit

/** What may be broken between its code points: `mayBreak[i]` says whether a line may begin with `chars[i]`. */
export type Breakable = { chars: string[]; mayBreak: boolean[] };

/** Whether a line may not begin with this character. */
export const startsNoLine = (char: string): boolean => NO_START.has(char);
/** Whether a line may not end with this character. */
export const endsNoLine = (char: string): boolean => NO_END.has(char);

/** Code points of a text and where it may be broken: not inside a word, a number or a plate, and by 禁则. */
export function breakable(text: string): Breakable {
  const chars = Array.from(text);
  let solid = ''; // the last character that is no blank: an opening bracket holds on to what follows a blank too
  const mayBreak = chars.map((char, at) => {
    const may = at > 0 && !NO_END.has(solid) && mayPart(chars[at - 1] as string, char);
    if (char !== ' ') solid = char;
    return may;
  });
  for (const whole of [PLATE, UNIT, DATE]) keepWhole(text, whole, mayBreak);
  return { chars, mayBreak };
}

/**
 * A text as lines no wider than a box. Every character is in exactly one line, except blanks at a soft break and the line feeds.
 * A stretch that may not be broken and is wider than the box is broken all the same.
 * @param width of the box, in points
 * @param widthOf one code point's advance, in points
 * @param indent how much narrower the first line is, in points
 */
export function breakLines(
  text: string,
  width: number,
  widthOf: (char: string) => number,
  indent = 0,
): string[] {
  return text
    .split('\n')
    .flatMap((paragraph, at) => linesOf(breakable(paragraph), width, widthOf, at === 0 ? indent : 0));
}

function keepWhole(text: string, whole: RegExp, mayBreak: boolean[]): void {
  for (const { index, 0: found } of text.matchAll(whole)) {
    const from = Array.from(text.slice(0, index)).length;
    mayBreak.fill(false, from + 1, from + Array.from(found).length);
  }
}

function linesOf(
  { chars, mayBreak }: Breakable,
  width: number,
  widthOf: (char: string) => number,
  indent: number,
): string[] {
  const lines: string[] = [];
  for (let from = 0; from < chars.length || lines.length === 0;) {
    const room = width - (lines.length === 0 ? indent : 0);
    const to = endOfLine(chars, mayBreak, from, room, widthOf);
    lines.push(chars.slice(from, to).join('').replace(/ +$/, ''));
    from = to;
    while (chars[from] === ' ') from++;
    if (chars.length === 0) break;
  }
  return lines;
}

function endOfLine(
  chars: string[],
  mayBreak: boolean[],
  from: number,
  room: number,
  widthOf: (char: string) => number,
): number {
  let used = 0;
  for (let at = from; at < chars.length; at++) {
    const char = chars[at] as string;
    used += widthOf(char);
    if (used <= room + SLACK || char === ' ') continue;
    return lastBreak(mayBreak, from, at) ?? Math.max(at, from + 1);
  }
  return chars.length;
}

function lastBreak(mayBreak: boolean[], from: number, upTo: number): number | null {
  for (let at = upTo; at > from; at--) if (mayBreak[at]) return at;
  return null;
}

function mayPart(before: string, after: string): boolean {
  if (before === GLUE || after === GLUE) return false;
  if (after === ' ' || NO_START.has(after)) return false;
  if (before === ' ') return true;
  if (isDigit(before) && COUNTED.has(after)) return false;
  if (before === ',' && isDigit(after)) return false;
  return !(WORD.test(before) && WORD.test(after));
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
