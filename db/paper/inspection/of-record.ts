import { deadlineOn } from '#domain/checklist.ts';
import { cityDay, deadline } from '#domain/deadline.ts';
import type { Answer, Checklist, ChecklistItem, Facility, Formal, Inspection } from '#domain/records.ts';
import type { Operator, PhotoNote, Visit } from '#domain/records.ts';
import { PARTY_ROLE_NAMES, UNABLE_NAMES } from '#domain/terms.ts';
import { knownOn, type WorkCalendar } from '#domain/work-calendar.ts';
import { dayInWords, shortCode } from '../words.ts';
import type * as paper from './input.ts';

/** The records a document is made from; nothing else is looked up. */
export type FormalRecord = {
  inspection: Inspection & { formal: Formal };
  facility: Facility;
  operator: Operator | null;
  visit: Visit | null;
  checklist: Checklist;
};

/** What the document says beside the record. `prints`: the copy to print of each photo, by its SHA-256. */
export type Letter = {
  authority: string;
  /** Before the number: 澄城管检字. */
  mark: string;
  recordHash: string;
  /** SHA-256 of the inspection's id, from which the document has its number without asking anybody. */
  idHash: string;
  verifyUrl: string | null;
  /** Of it counts what was published when the record was made: a copy of next year says what was signed. */
  calendar: WorkCalendar;
  prints: ReadonlyMap<string, Uint8Array>;
  remarks?: string;
};

const CONFIRMATION = '以上记录已阅，与现场情况一致。';
const ORIGINS = { due: 'routine', hand: 'routine', draw: 'random', clue: 'clue' } as const;
const BOARDS = {
  as_filed: '公示收费与备案一致',
  differs: '公示收费与备案不一致',
  absent: '没有收费公示牌',
  nothing_filed: '有收费公示牌，备案没有价格',
};
const CLUES = { complaint: '投诉举报', device: '设备告警', transfer: '其他部门移送' };

/** The record of a formal inspection in the words and order of its document (行政处罚法 42, 55; DEV-02). */
export function inspectionRecordOf(record: FormalRecord, letter: Letter): paper.InspectionRecordInput {
  const { inspection, facility, operator, checklist } = record;
  const { authority, recordHash, verifyUrl, remarks = '' } = letter;
  return {
    ...{ authority, recordHash, verifyUrl, remarks },
    documentCode: documentCode(letter.mark, inspection.finishedAt, letter.idHash),
    recordedAt: recordedAt(inspection),
    lot: {
      name: facility.name,
      code: facility.govCode,
      address: facility.address,
      operator: operator?.name ?? '未登记',
      uscc: operator?.uscc ?? null,
    },
    visit: visitOf(record),
    officers: inspection.formal.officers.map((officer) => officerOf(officer, inspection)),
    checklist: { name: checklist.name, edition: checklist.edition },
    items: itemsOf(record, letter.calendar),
    unable: inspection.unable && {
      reason: UNABLE_NAMES[inspection.unable.reason],
      note: inspection.unable.note,
    },
    photos: inspection.photos.map((photo) => photoOf(photo, letter.prints)),
    party: partyOf(inspection.formal, inspection.finishedAt),
  };
}

/** 澄城管检字〔2026〕7K2M-9QXA-04TB号: unique without a counter, for a basement has none to ask. */
export function documentCode(mark: string, finishedAt: string, idHash: string): string {
  return `${mark}〔${cityDay(finishedAt).slice(0, 4)}〕${shortCode(idHash)}号`;
}

function recordedAt({ finishedAt, formal }: FormalRecord['inspection']): string {
  return formal.officers.reduce(
    (last, { signedAt }) => (signedAt && signedAt > last ? signedAt : last),
    finishedAt,
  );
}

function visitOf({ inspection, visit }: FormalRecord): paper.Visit {
  const { startedAt, finishedAt, fix } = inspection;
  return {
    ...{ startedAt, finishedAt },
    kind: ORIGINS[visit?.origin ?? 'hand'],
    reason: reasonOf(visit),
    notice: visit?.notice?.given === false ? { noneBecause: visit.notice.reason } : { at: null, how: '' },
    place: fix ?? { noneBecause: '现场设备没有给出位置' },
  };
}

function reasonOf(visit: Visit | null): string {
  const clue = visit?.clue && `${CLUES[visit.clue.kind]} ${visit.clue.ref}`;
  const draw = visit?.drawId && `双随机抽取，编号 ${visit.drawId}`;
  return [visit?.reason, clue, draw].filter(Boolean).join('；') || '按计划检查';
}

function officerOf(
  { name, certNo, signed, signedAt }: Formal['officers'][number],
  { formal, finishedAt }: FormalRecord['inspection'],
): paper.Officer {
  return {
    name,
    certificate: certNo,
    shownAt: formal.shownAt,
    signature: signed && { ink: signed, at: signedAt ?? finishedAt },
  };
}

function itemsOf({ inspection, checklist }: FormalRecord, calendar: WorkCalendar): paper.RecordItem[] {
  if (inspection.unable) return [];
  return checklist.items.flatMap((item) => {
    const answer = inspection.answers.find(({ itemCode }) => itemCode === item.code);
    return answer ? [itemOf(item, answer, inspection.finishedAt, calendar)] : [];
  });
}

function itemOf(
  item: ChecklistItem,
  answer: Answer,
  foundAt: string,
  calendar: WorkCalendar,
): paper.RecordItem {
  const { code, group, text, severity, basis, authority } = item;
  const { result, note, correctedOnSpot } = answer;
  return {
    ...{ code, group, text, severity, authority, result, note, correctedOnSpot },
    measurement: measuredText(item, answer) ?? boardText(answer),
    deadline: result === 'fail' ? duty(item, foundAt, calendar) : null,
    bases: result === 'fail' ? basis : [],
  };
}

function measuredText({ measurement }: ChecklistItem, { measured }: Answer): string | null {
  if (!measurement || measured === null) return null;
  const { what, unit, min, max } = measurement;
  const limits = [min === null ? '' : `≥ ${min}`, max === null ? '' : `≤ ${max}`].filter(Boolean);
  const limit = limits.length > 0 ? `（${limits.join('，')} ${unit}）` : '';
  return `${what}实测 ${measured} ${unit}${limit}`;
}

function boardText({ board }: Answer): string | null {
  if (!board) return null;
  return board.filed ? `${BOARDS[board.finding]}（备案：${board.filed}）` : BOARDS[board.finding];
}

/** 立即停用，2026年11月24日前: what follows at once, and the last day to put it right. */
function duty(item: ChecklistItem, foundAt: string, calendar: WorkCalendar): string {
  return [item.consequence, dueText(item, foundAt, calendar)].filter(Boolean).join('，');
}

function dueText(item: ChecklistItem, foundAt: string, calendar: WorkCalendar): string {
  const { value, unit } = deadlineOn(item, cityDay(foundAt));
  if (unit === 'on_the_spot' || value === 0) return '当场改正';
  // The city's own office hours are not known to a document: hours of work are told as such, and not made a date.
  if (unit === 'working_hour') return `${value} 个工作时内改正`;
  if (unit === 'hour') return `${value} 小时内改正`;
  const limit = unit === 'day' ? { days: value } : { workdays: value };
  const { dueAt, unknownYears } = deadline(foundAt, limit, knownOn(calendar, cityDay(foundAt)));
  if (dueAt && unknownYears.length === 0) return `${dayInWords(dueAt)}前改正`;
  // Whose holidays are not published yet makes no date: it would be a guess, and people sign it.
  return `${value} ${unit === 'day' ? '日' : '个工作日'}内改正`;
}

function photoOf(
  { itemCode, role, takenAt, sha256, size, annotation }: PhotoNote,
  prints: Letter['prints'],
): paper.RecordPhoto {
  return {
    itemCode,
    slot: role,
    takenAt,
    sha256,
    bytes: size,
    image: prints.get(sha256) ?? null,
    annotation,
  };
}

function partyOf(formal: Formal, finishedAt: string): paper.Party {
  const { partyName, partyRole, statement, partySigned, refusal } = formal;
  const person = { name: partyName || '未说明姓名', role: PARTY_ROLE_NAMES[partyRole], statement };
  if (partySigned)
    return { ...person, confirmation: CONFIRMATION, signing: { signature: inkOf(partySigned, finishedAt) } };
  const witness = refusal?.witnessName
    ? {
        name: refusal.witnessName,
        role: '',
        signature: refusal.witnessSigned && inkOf(refusal.witnessSigned, finishedAt),
      }
    : null;
  return {
    ...person,
    confirmation: '',
    signing: { refusedBecause: refusal?.reason ?? '未说明', witness },
  };
}

function inkOf(ink: paper.Signature['ink'], at: string): paper.Signature {
  return { ink, at };
}
