import type { Answer, Case, Inspection } from './records.ts';

export type PastCheck = Pick<Inspection, 'id' | 'finishedAt' | 'inspectorName' | 'answers'>;
export type PastMatter = Pick<
  Case,
  | 'id'
  | 'caseNo'
  | 'title'
  | 'state'
  | 'itemCode'
  | 'type'
  | 'inspectionId'
  | 'foundAt'
  | 'reporterName'
  | 'recheck'
>;

/**
 * One earlier result of an item: what was found or rechecked, when and by whom. `matter`: the case it belongs to; `report`: found
 * without a checklist.
 */
export type PastResult = {
  kind: 'inspection' | 'report' | 'recheck';
  at: string;
  by: string;
  result: Answer['result'];
  note: string;
  inspectionId: string | null;
  matter: Pick<Case, 'id' | 'caseNo' | 'state'> | null;
};

/**
 * What is known of the same thing at the same lot besides a case itself, the newest first: of its checklist item; where it has none,
 * of its kind of violation.
 * @param checks inspections of the lot @param matters its cases, the case itself may be among either
 */
export function itemPast(
  of: PastMatter,
  checks: readonly PastCheck[],
  matters: readonly PastMatter[],
): PastResult[] {
  const others = matters.filter(({ id }) => id !== of.id).filter((matter) => isAlike(of, matter));
  const fromChecks = checks
    .filter(({ id }) => id !== of.inspectionId)
    .flatMap((check) => checkedResult(of.itemCode, check, others));
  const reports = others.filter(({ inspectionId }) => !checks.some(({ id }) => id === inspectionId));
  return [...fromChecks, ...reports.map(reported), ...others.flatMap(rechecked)].sort(newestFirst);
}

function isAlike(one: PastMatter, other: PastMatter): boolean {
  return one.itemCode === null
    ? other.itemCode === null && one.type === other.type
    : one.itemCode === other.itemCode;
}

function checkedResult(
  itemCode: string | null,
  { id, finishedAt, inspectorName, answers }: PastCheck,
  matters: readonly PastMatter[],
): PastResult[] {
  const matter = matters.find(({ inspectionId }) => inspectionId === id);
  return answers
    .filter((answer) => answer.itemCode === itemCode)
    .map(({ result, note }) => ({
      ...{ kind: 'inspection', at: finishedAt, by: inspectorName, result, note, inspectionId: id },
      matter: matter ? named(matter) : null,
    }));
}

function reported(matter: PastMatter): PastResult {
  const { foundAt: at, reporterName: by, title: note, inspectionId } = matter;
  return { kind: 'report', at, by, result: 'fail', note, inspectionId, matter: named(matter) };
}

function rechecked(matter: PastMatter): PastResult[] {
  if (!matter.recheck) return [];
  const { at, byName: by, note, result } = matter.recheck;
  const now = result === 'passed' ? 'pass' : 'fail';
  return [{ kind: 'recheck', at, by, result: now, note, inspectionId: null, matter: named(matter) }];
}

function named({ id, caseNo, state }: PastMatter): PastResult['matter'] {
  return { id, caseNo, state };
}

function newestFirst(one: PastResult, other: PastResult): number {
  return one.at < other.at ? 1 : one.at > other.at ? -1 : 0;
}
