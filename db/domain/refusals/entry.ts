/** One line each: what happened, what is safe, what to do next. */
export type Wording = { what: string; safe: string; next: string };
export type Entry = { no: number; zh: Wording; en: string };

export function entry(no: number, what: string, safe: string, next: string, en: string): Entry {
  return { no, zh: { what, safe, next }, en };
}
