import { maskedName } from './decision.ts';
import type { RecordOf, TableName } from './records.ts';
import { maskedVehicle } from './vehicle.ts';

/** `ref`, `area:<street code>`, `operator:<id>` or `user:<id>`: the unit of versions, pulls and grants. */
export type Scope = string;

/** Which scopes carry a record. An area-wide scope carries a masked projection; a person's own scope carries the record in full. */
export function scopesOf<T extends TableName>(table: T, row: RecordOf<T>): Scope[] {
  const home = HOMES[table] as (row: RecordOf<T>) => Scope[];
  return home(row);
}

/** What of a record a scope shows (SEC-01): no full names and no free text of others in area-wide scopes. */
export function project<T extends TableName>(table: T, row: RecordOf<T>, scope: Scope): RecordOf<T> {
  if (!scope.startsWith('area:') && !scope.startsWith('operator:')) return row;
  if (table === 'inspection') return maskedInspection(row as RecordOf<'inspection'>) as RecordOf<T>;
  if (table === 'case') return maskedCase(row as RecordOf<'case'>) as RecordOf<T>;
  if (table === 'survey') return maskedSurvey(row as RecordOf<'survey'>) as RecordOf<T>;
  if (table === 'conflict') return maskedConflict(row as RecordOf<'conflict'>) as RecordOf<T>;
  return row;
}

const HOMES: { [T in TableName]: (row: RecordOf<T>) => Scope[] } = {
  area: () => ['ref'],
  operator: () => ['ref'],
  checklist: () => ['ref'],
  facility: (row) => withOperator([`area:${row.streetId}`], row.operatorId),
  asset: (row) => [`area:${row.streetId}`],
  visit: (row) => [`user:${row.assigneeId}`, ...(row.secondId ? [`user:${row.secondId}`] : [])],
  inspection: (row) => [`area:${row.streetId}`, ...inspectorsOf(row).map((userId) => `user:${userId}`)],
  photo: (row) => [`user:${row.takerId}`],
  case: (row) => [
    `area:${row.streetId}`,
    ...new Set([row.reporterId, row.assigneeId ?? row.reporterId].map((userId) => `user:${userId}`)),
  ],
  conflict: (row) => [`area:${row.streetId}`, `user:${row.authorId}`],
  survey: (row) => [`area:${row.streetId}`, `user:${row.authorId}`],
  case_event: (row) => [`user:${row.reporterId}`],
  message: (row) => [`user:${row.personId}`],
};

function inspectorsOf({ inspectorId, formal }: RecordOf<'inspection'>): string[] {
  return [...new Set([inspectorId, ...(formal?.officers ?? []).map(({ userId }) => userId)])];
}

function withOperator(scopes: Scope[], operatorId: string | null): Scope[] {
  return operatorId === null ? scopes : [...scopes, `operator:${operatorId}`];
}

function maskedInspection(row: RecordOf<'inspection'>): RecordOf<'inspection'> {
  return {
    ...row,
    inspectorName: maskedName(row.inspectorName),
    photos: [],
    fix: null,
    formal: null,
    unable: row.unable && { ...row.unable, note: '' },
    answers: row.answers.map((answer) => ({ ...answer, note: '' })),
  };
}

function maskedCase(row: RecordOf<'case'>): RecordOf<'case'> {
  return {
    ...row,
    reporterName: maskedName(row.reporterName),
    description: '',
    vehicle: row.vehicle && maskedVehicle(row.vehicle),
    externalNote: null,
    deliveryNote: null,
    asked: null,
    timeAsked: null,
    assigneeName: row.assigneeName && maskedName(row.assigneeName),
    recheck: row.recheck && { ...row.recheck, byName: maskedName(row.recheck.byName), note: '' },
    closing: row.closing && { ...row.closing, byName: maskedName(row.closing.byName), note: '' },
  };
}

function maskedSurvey(row: RecordOf<'survey'>): RecordOf<'survey'> {
  return { ...row, authorName: maskedName(row.authorName), photos: [], fix: null, note: '' };
}

function maskedConflict(row: RecordOf<'conflict'>): RecordOf<'conflict'> {
  return {
    ...row,
    theirsBy: maskedName(row.theirsBy),
    authorName: maskedName(row.authorName),
    settledBy: row.settledBy && maskedName(row.settledBy),
    reason: '',
    question: '',
    answer: '',
  };
}
