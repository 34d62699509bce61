import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { headOf, type CaseFile } from '#domain/case/file.ts';

/** What the first line names as the line before it. */
export const NO_LINE = '0'.repeat(64);

type Told = { kind: 'case' | 'photo' | 'event' | 'dispatch'; body: unknown };
/** `text`: one line of canonical JSON each, ended by a line feed; `head`: the SHA-256 of the last line. */
export type Trail = { text: string; lines: number; head: string };

/**
 * The trail of a case: what it is, each photo, each line of its story, each hand-over, one line each. Every line carries the
 * SHA-256 of the line before it, so that none can be changed, taken out or moved without the next one showing it.
 * @param file as `bundled` gives it
 */
export function trailOf(file: CaseFile): Trail {
  const lines: string[] = [];
  let head = NO_LINE;
  for (const told of toldBy(file)) {
    const line = canonicalize({ n: lines.length + 1, prev: head, ...told }) ?? '';
    lines.push(line);
    head = hashOfLine(line);
  }
  return { text: lines.map((line) => `${line}\n`).join(''), lines: lines.length, head };
}

/** @param line without its line feed */
export function hashOfLine(line: string | Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}

function toldBy(file: CaseFile): Told[] {
  return [
    { kind: 'case', body: headOf(file) },
    ...file.photos.map((photo): Told => ({ kind: 'photo', body: photoOf(photo) })),
    ...file.events.map((event): Told => ({ kind: 'event', body: eventOf(event) })),
    ...file.dispatches.map((row): Told => ({ kind: 'dispatch', body: dispatchOf(row) })),
  ];
}

function photoOf({
  id,
  sha256,
  size,
  mime,
  itemCode,
  role,
  takenAt,
  storedAt,
  fix,
  annotation,
}: CaseFile['photos'][number]) {
  return { id, sha256, size, mime, itemCode, role, takenAt, storedAt, fix, annotation };
}

function eventOf({
  id,
  caseId,
  seq,
  kind,
  from,
  to,
  actorName,
  at,
  phoneAt,
  note,
  applied,
}: CaseFile['events'][number]) {
  return { id, caseId, seq, kind, from, to, actorName, at, phoneAt, note, applied };
}

// How often it was tried and what failed meanwhile is no evidence; what was sent, when, and its receipt is.
function dispatchOf({
  id,
  caseNo,
  seq,
  endpoint,
  kind,
  payload,
  createdAt,
  ackedAt,
  receiptId,
}: CaseFile['dispatches'][number]) {
  return { id, caseNo, seq, endpoint, kind, payload, createdAt, ackedAt, receiptId };
}
