// Control characters, zero-width ones and variation selectors: nothing is drawn for them, so nothing may hang on them.
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]|\udb40[\udd00-\uddef]/g;

/** A text as a document prints it: NFC, line feeds alone, no characters without an appearance. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\t\u2000-\u200a\u202f]/g, ' ')
    .replace(UNSEEN, '')
    .trimEnd();
}

/** The same value with every text in it made plain and then passed through `change`; bytes and numbers stay as they are. */
export function mapTexts<T>(value: T, change: (text: string) => string = (text) => text): T {
  if (typeof value === 'string') return change(plainText(value)) as T;
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => mapTexts(each, change)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)])) as T;
}

/** All texts in a value, one after the other. */
export function textsIn(value: unknown): string {
  const found: string[] = [];
  mapTexts(value, (text) => {
    found.push(text);
    return text;
  });
  return found.join('');
}
