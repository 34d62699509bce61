/** What a cell says: a value, nothing (undefined), or something else than was asked for. */
export type Cell<T> = T | undefined | Wrong;
export type Wrong = { wrong: string };

const WHOLE = /^-?\d+(\.0+)?$/;
const DECIMAL = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/u;
const EXACT = 1e15; // a spreadsheet keeps 15 digits: a longer number has already lost its end
const SHOWN = 40;
const YES_NO: Record<string, boolean> = {
  ...{ true: true, yes: true, y: true, t: true, '1': true, 是: true, 有: true },
  ...{ false: false, no: false, n: false, f: false, '0': false, 否: false, 无: false },
};

/** The value under a column's name or a dotted path; a name that itself contains dots wins. */
export function pick(value: unknown, path: string): unknown {
  if (has(value, path)) return value[path];
  return path.split('.').reduce<unknown>((at, key) => (has(at, key) ? at[key] : undefined), value);
}

/** A string in one line, trimmed; `=1+1` and the like stay what they are: text. */
export function asText(raw: unknown): Cell<string> {
  if (isEmpty(raw)) return undefined;
  if (typeof raw === 'number' && Math.abs(raw) < EXACT) return String(raw);
  if (typeof raw === 'number') return wrong(raw, '数字太长已失真,请以文本保存');
  if (typeof raw === 'boolean') return String(raw);
  if (typeof raw !== 'string') return wrong(raw, '不是文字');
  if (CONTROL.test(raw)) return wrong(raw.replace(new RegExp(CONTROL, 'gu'), '?'), '含有控制字符或残缺字符');
  return raw
    .normalize('NFC')
    .replace(/\s*[\r\n\t]+\s*/g, ' ')
    .trim();
}

/** A whole number as digits: no thousands separators, no units. */
export function asInteger(raw: unknown): Cell<number> {
  if (isEmpty(raw)) return undefined;
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string' || !WHOLE.test(text.trim())) return wrong(raw, '不是整数');
  return Number(text);
}

export function asDecimal(raw: unknown): Cell<number> {
  if (isEmpty(raw)) return undefined;
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string' || !DECIMAL.test(text.trim())) return wrong(raw, '不是小数');
  return Number(text);
}

export function asYesNo(raw: unknown): Cell<boolean> {
  if (isEmpty(raw)) return undefined;
  const key = String(raw).trim().toLowerCase();
  return Object.hasOwn(YES_NO, key) ? YES_NO[key] : wrong(raw, '不是“是”或“否”');
}

/** One of the listed words; each stands for a value of a closed list. */
export function asWord<T>(raw: unknown, words: Readonly<Record<string, T>>): Cell<T> {
  if (isEmpty(raw)) return undefined;
  const key = String(raw).trim();
  return Object.hasOwn(words, key)
    ? words[key]
    : wrong(raw, `不在可选值内(${Object.keys(words).join('、')})`);
}

export function isWrong(cell: unknown): cell is Wrong {
  return typeof cell === 'object' && cell !== null && 'wrong' in cell;
}

function has(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function isEmpty(raw: unknown): boolean {
  return raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '');
}

function wrong(raw: unknown, why: string): Wrong {
  const text = typeof raw === 'object' ? (JSON.stringify(raw) ?? '') : String(raw);
  return { wrong: `「${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}」${why}` };
}
