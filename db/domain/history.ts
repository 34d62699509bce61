import type { Answer, Case, Checklist, Conflict, Inspection } from './records.ts';

/** What a lot's history is made of; wider records fit. */
export type PastInspection = Pick<
  Inspection,
  'id' | 'finishedAt' | 'inspectorName' | 'checklistId' | 'answers' | 'failed'
>;
export type PastCase = Pick<
  Case,
  | 'id'
  | 'caseNo'
  | 'title'
  | 'itemCode'
  | 'inspectionId'
  | 'severity'
  | 'state'
  | 'stateSince'
  | 'foundAt'
  | 'outcome'
  | 'declineReason'
>;
export type PastCorrection = Pick<
  Conflict,
  'id' | 'field' | 'state' | 'mine' | 'theirs' | 'authorName' | 'raisedAt' | 'settledAt'
>;

export type LastResult = {
  result: Answer['result'];
  note: string;
  at: string;
  inspectionId: string;
  inspectorName: string;
};

/** An item that keeps failing. `inARow`: newest findings without a pass between them; `withinYear`: failures of the last twelve months. */
export type Repeated = {
  itemCode: string;
  count: number;
  inARow: number;
  withinYear: number;
  firstAt: string;
  lastAt: string;
};

export type TimelineEntry =
  | {
      kind: 'inspection';
      at: string;
      inspection: PastInspection;
      failed: string[];
      correctedOnSpot: string[];
    }
  | { kind: 'case'; at: string; record: PastCase }
  | { kind: 'case_moved'; at: string; record: PastCase }
  | { kind: 'correction'; at: string; correction: PastCorrection }
  | { kind: 'filing'; at: string; version: number };

export type LotPast = {
  inspections: readonly PastInspection[];
  cases: readonly PastCase[];
  corrections: readonly PastCorrection[];
  filing: { version: number; filedAt: string } | null;
};

export const HISTORY_YEARS = 2;
const OFTEN = 2;

/** The instant so many calendar years before; a 29 February that does not exist compares as if it did. */
export function yearsBefore(at: string, years: number): string {
  return `${String(Number(at.slice(0, 4)) - years).padStart(4, '0')}${at.slice(4)}`;
}

/** The newest answer to each item of a checklist, whatever list or edition it was given on; an item never answered is absent. */
export function lastResults(
  inspections: readonly PastInspection[],
  checklist: Pick<Checklist, 'items'>,
): Map<string, LastResult> {
  const wanted = new Set(checklist.items.map(({ code }) => code));
  const found = new Map<string, LastResult>();
  for (const { inspection, answer } of answersOf(inspections)) {
    if (!wanted.has(answer.itemCode) || found.has(answer.itemCode)) continue;
    const { id: inspectionId, finishedAt: at, inspectorName } = inspection;
    found.set(answer.itemCode, { result: answer.result, note: answer.note, at, inspectionId, inspectorName });
  }
  return found;
}

/**
 * Items that failed at least twice in a row, or at least twice within the twelve months before `now`; the most frequent first.
 * 不适用 neither adds to a row nor ends it. A failure put right on the spot was still a failure.
 */
export function repeatedFindings(inspections: readonly PastInspection[], now: string): Repeated[] {
  const since = yearsBefore(now, 1);
  return [...findingsByItem(inspections)]
    .map(([itemCode, findings]) => repeatedOf(itemCode, findings, since))
    .filter(({ count }) => count >= OFTEN)
    .sort((one, other) => other.count - one.count || ascending(one.itemCode, other.itemCode));
}

/** What was found, filed and decided about a lot, the newest first; what is older than two years before `now` is left out. */
export function timeline(past: LotPast, now: string): TimelineEntry[] {
  const since = yearsBefore(now, HISTORY_YEARS);
  return [
    ...unique(past.inspections).map(inspectionEntry),
    ...unique(past.cases).flatMap(caseEntries),
    ...unique(past.corrections).map((correction): TimelineEntry => {
      return { kind: 'correction', at: correction.settledAt ?? correction.raisedAt, correction };
    }),
    ...(past.filing
      ? [{ kind: 'filing' as const, at: past.filing.filedAt, version: past.filing.version }]
      : []),
  ]
    .filter(({ at }) => at >= since)
    .sort(newestFirst);
}

type Finding = { isFail: boolean; at: string };

function findingsByItem(inspections: readonly PastInspection[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const { inspection, answer } of answersOf(inspections)) {
    if (answer.result === 'na') continue;
    const findings = found.get(answer.itemCode) ?? [];
    findings.push({ isFail: answer.result === 'fail', at: inspection.finishedAt });
    found.set(answer.itemCode, findings);
  }
  return found;
}

function repeatedOf(itemCode: string, findings: readonly Finding[], since: string): Repeated {
  const firstPass = findings.findIndex(({ isFail }) => !isFail);
  const inARow = firstPass < 0 ? findings.length : firstPass;
  const counted = findings.filter(({ isFail, at }, index) => isFail && (index < inARow || at >= since));
  const withinYear = counted.filter(({ at }) => at >= since).length;
  return {
    itemCode,
    // One of the two conditions alone must be met: one failure before a pass and one in a year do not add up.
    count: inARow >= OFTEN || withinYear >= OFTEN ? counted.length : 0,
    inARow,
    withinYear,
    firstAt: counted.at(-1)?.at ?? '',
    lastAt: counted[0]?.at ?? '',
  };
}

/** Every answer, those of the newest inspection first; an inspection that is there twice counts once. */
function answersOf(
  inspections: readonly PastInspection[],
): { inspection: PastInspection; answer: PastInspection['answers'][number] }[] {
  return unique(inspections)
    .sort((one, other) => ascending(other.finishedAt, one.finishedAt) || ascending(other.id, one.id))
    .flatMap((inspection) => inspection.answers.map((answer) => ({ inspection, answer })));
}

function inspectionEntry(inspection: PastInspection): TimelineEntry {
  const failed = inspection.answers.filter(({ result }) => result === 'fail');
  return {
    kind: 'inspection',
    at: inspection.finishedAt,
    inspection,
    failed: failed.map(({ itemCode }) => itemCode),
    correctedOnSpot: failed.filter(({ correctedOnSpot }) => correctedOnSpot).map(({ itemCode }) => itemCode),
  };
}

// Where it stands is a second line only once it has moved on from being found.
function caseEntries(record: PastCase): TimelineEntry[] {
  const found: TimelineEntry = { kind: 'case', at: record.foundAt, record };
  if (record.state === 'reported') return [found];
  return [found, { kind: 'case_moved', at: record.stateSince, record }];
}

function newestFirst(one: TimelineEntry, other: TimelineEntry): number {
  return ascending(other.at, one.at) || ascending(one.kind, other.kind) || ascending(idOf(one), idOf(other));
}

function idOf(entry: TimelineEntry): string {
  if (entry.kind === 'inspection') return entry.inspection.id;
  if (entry.kind === 'correction') return entry.correction.id;
  return entry.kind === 'filing' ? String(entry.version) : entry.record.id;
}

function unique<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function ascending(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
