import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Manifest } from '../manifest.ts';
import { hashOfLine, NO_LINE } from '../trail.ts';
import { fault, type Fault } from './fault.ts';

const line = z.object({
  n: z.int().min(1),
  prev: z.string(),
  kind: z.enum(['case', 'photo', 'event', 'dispatch']),
  body: z.record(z.string(), z.unknown()),
});
/** Of a trail that is gone for the most part nobody reads every line's number. */
const MOST_TOLD = 100;
type Line = z.infer<typeof line> & { hash: string };

/** The trail against itself, then against the manifest: which line was changed, taken out, added or moved. */
export function checkTrail(bytes: Buffer, known: Manifest): Fault[] {
  const faults: Fault[] = [];
  const lines = readLines(bytes, faults);
  const byNumber = new Map(lines.map((one) => [one.n, one]));
  faults.push(...placesWrong(lines, byNumber, known.trail.lines, faults));
  faults.push(...linksWrong(byNumber, known.trail));
  return [...faults, ...storyWrong(lines, known)];
}

function readLines(bytes: Buffer, faults: Fault[]): Line[] {
  const lines: Line[] = [];
  let place = 0;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    const raw = bytes.subarray(at, end < 0 ? bytes.length : end);
    place++;
    const read = readLine(raw);
    if (read && end >= 0) lines.push(read);
    else faults.push(fault('trail_unreadable', place));
    at += raw.length + 1;
  }
  return lines;
}

// Only what our own writer would write: two spellings of one line would have two hashes.
function readLine(raw: Buffer): Line | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    const read = line.safeParse(value);
    return read.success && canonicalize(value) === raw.toString('utf8')
      ? { ...read.data, hash: hashOfLine(raw) }
      : null;
  } catch {
    return null;
  }
}

function placesWrong(lines: Line[], byNumber: Map<number, Line>, count: number, unread: Fault[]): Fault[] {
  // A line that cannot be read is told as that, and not as missing besides.
  const numbers = Array.from({ length: Math.min(count, 1_000_000) }, (_, at) => at + 1);
  const missing = unread.length > 0 ? [] : numbers.filter((n) => !byNumber.has(n)).slice(0, MOST_TOLD);
  const added = lines.filter((one) => one.n > count || byNumber.get(one.n) !== one);
  const moved = lines.filter(({ n }, at) => at > 0 && n < (lines[at - 1] as Line).n);
  return [
    ...missing.map((n) => fault('trail_line_missing', n)),
    ...added.map(({ n }) => fault('trail_line_added', n)),
    ...moved.map(({ n }) => fault('trail_order', n)),
  ];
}

function linksWrong(byNumber: Map<number, Line>, { lines, head }: Manifest['trail']): Fault[] {
  const faults: Fault[] = [];
  for (const { n, hash } of byNumber.values()) {
    const next = byNumber.get(n + 1);
    if (next && next.prev !== hash) faults.push(fault('trail_line_changed', n));
    if (n === lines && hash !== head) faults.push(fault('trail_end_differs', n));
  }
  const first = byNumber.get(1);
  if (first && first.prev !== NO_LINE) faults.push(fault('trail_line_changed', 1));
  return faults;
}

/** What the lines tell, against what the manifest says of the case and of its files. */
function storyWrong(lines: Line[], { case: head, files }: Manifest): Fault[] {
  const of = (kind: Line['kind']) => lines.filter((one) => one.kind === kind).map(({ body }) => body);
  const events = of('event');
  const stored = of('photo').filter(({ storedAt }) => storedAt !== null);
  const named = new Set(stored.map(({ sha256 }) => String(sha256)));
  const originals = files.filter(({ path }) => path.startsWith('originals/'));
  const here = new Set(originals.map(({ sha256 }) => sha256));
  const last = events.findLast(({ applied }) => applied === true);
  const told: [string, boolean][] = [
    ['案件要点', canonicalize(of('case')) === canonicalize([head])],
    ['案件编号', events.every(({ caseId }) => caseId === head.id)],
    ['办理次数', events.length === head.events],
    ['当前状态', !last || last.to === head.state],
    ['最后办理时间', (events.at(-1)?.at ?? null) === head.lastEventAt],
  ];
  return [
    ...told.filter(([, holds]) => !holds).map(([about]) => fault('trail_head_differs', about)),
    ...[...named].filter((sha256) => !here.has(sha256)).map((sha256) => fault('trail_photo_absent', sha256)),
    ...originals
      .filter(({ sha256 }) => !named.has(sha256))
      .map(({ path }) => fault('original_unknown', path)),
  ];
}
