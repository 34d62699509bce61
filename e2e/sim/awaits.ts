import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

const FILES = [
  'save',
  'keep-photo',
  'drafts',
  'push',
  'pull',
  'upload',
  'round',
  'identity',
  'act',
  'replay',
];
const WAITS = /^(?!\s*(\/\/|\*)).*\bawait\b/;
const LOADS_CODE = /await \(?(Promise\.resolve\()?(import\(|fetched\(|loadSaver\()/;
/** Waits for what another line has begun, and is crashed where that one is. */
const JOINS = /await (lines\.get|close\()/;

const texts = new Map<string, string>();

/** Every line of the client's save, push, pull and upload code that waits, as `file.ts:line`. */
export function awaitsOfTheCode(): { waits: string[]; loads: string[]; joins: string[] } {
  const all = FILES.flatMap((name) => {
    const lines = readFileSync(`web/lib/sync/${name}.ts`, 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      WAITS.test(line) ? [{ line, name: `${name}.ts:${index + 1}` }] : [],
    );
  });
  for (const { name, line } of all) texts.set(name, line);
  const names = (fits: (line: string) => boolean) =>
    all.filter(({ line }) => fits(line)).map(({ name }) => name);
  return {
    waits: names((line) => !LOADS_CODE.test(line) && !JOINS.test(line)),
    loads: names((line) => LOADS_CODE.test(line)),
    joins: names((line) => JOINS.test(line)),
  };
}

let waits: string[] | null = null;
/** The lines a crash can be aimed at: in one file with everything else, code is there at once. */
export const targets = (): string[] => (waits ??= awaitsOfTheCode().waits);
/** The words of such a line. */
export const textOf = (name: string): string => (targets(), texts.get(name) ?? '');

let map: SourceMap | null = null;
const known = new Map<string, string | null>();

/** The lines of the sync code that a stack of this program goes through. */
export function awaitsOf(stack: string): Set<string> {
  const points = [...stack.matchAll(/\.mjs:(\d+):(\d+)/g)].map(([place, line, column]) => {
    if (!known.has(place)) known.set(place, sourceOf(Number(line), Number(column)));
    return known.get(place) ?? null;
  });
  return new Set(points.filter((point) => point !== null));
}

function sourceOf(line: number, column: number): string | null {
  const program = process.argv[1] ?? '';
  map ??= new SourceMap(JSON.parse(readFileSync(`${program}.map`, 'utf8')) as SourceMapPayload);
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return null;
  const file = /web\/lib\/sync\/([a-z-]+\.ts)$/.exec(entry.originalSource)?.[1];
  return file ? `${file}:${entry.originalLine + 1}` : null;
}
