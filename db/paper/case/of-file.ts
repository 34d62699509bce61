import { soundBases, type CaseFile } from '#domain/case/file.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Case, CaseEvent, Photo } from '#domain/records.ts';
import {
  CASE_STATE_NAMES,
  CLOSING_NAMES,
  DECLINE_NAMES,
  SEVERITY_NAMES,
  VIOLATION_NAMES,
} from '#domain/terms.ts';
import { exactMoment, momentInWords } from '../words.ts';
import { stepName } from './step-names.ts';
import type { CasePhoto, CaseRecordInput, Delivery, Step } from './input.ts';

const SOURCES = { system: '系统发现', video_ai: '视频识别', patrol: '巡查发现' };
const SLOTS = { wide: '全景', close: '近景', before: '改正前', after: '改正后', other: '其他' };
const SENDINGS = { case: '移送案件', message: '消息', supplement: '补充材料' };

/** What the record says beside the case. `prints`: the JPEG to print of each photo, by its SHA-256. */
export type CaseLetter = {
  authority: string;
  trailHash: string;
  prints: ReadonlyMap<string, Uint8Array>;
};

/** A case in the words and order of its record. @param file as `bundled` gives it */
export function caseRecordOf(file: CaseFile, { authority, trailHash, prints }: CaseLetter): CaseRecordInput {
  const { record, events } = file;
  return {
    ...{ authority, trailHash, number: record.caseNo ?? record.id },
    recordedAt: events.at(-1)?.at ?? record.receivedAt,
    head: headRows(file),
    facts: record.description || '（未写文字说明）',
    steps: events.map(stepOf),
    photos: file.photos.map((photo) => ({
      ...photoOf(photo, prints),
      isDiscarded: file.discarded?.includes(photo.id) ?? false,
    })),
    deliveries: file.dispatches.map(deliveryOf),
    ending: endingOf(record),
  };
}

function headRows({ record, facility, operatorName }: CaseFile): string[][] {
  return [
    ['案号', record.caseNo ?? '未立案', '当前状态', CASE_STATE_NAMES[record.state]],
    ['场所', record.facilityName, '备案编码', facility?.govCode ?? '未登记'],
    ['地址', facility?.address ?? '未登记'],
    ['运营单位', operatorName ?? '未登记'],
    [
      '违法类型',
      VIOLATION_NAMES[record.type],
      '严重程度',
      `${SEVERITY_NAMES[record.severity]}（${record.severity}）`,
    ],
    ['依据', soundBases(record).join('；') || '无已核实的依据'],
    ['主管部门', record.authority || '未定'],
    ['来源', SOURCES[record.source], '检查项', record.itemCode ?? '—'],
    ['发现人', record.reporterName, '发现时间', momentInWords(record.foundAt)],
    ...vehicleRows(record),
  ];
}

function vehicleRows({ vehicle }: Case): string[][] {
  if (!vehicle) return [];
  return [
    ['号牌', vehicle.plate ?? '无或无法辨认', '泊位号', vehicle.berthNo ?? '—'],
    ...(vehicle.rule ? [['所依条款', vehicle.rule]] : []),
  ];
}

function stepOf({ at, phoneAt, actorName, kind, from, to, note, applied }: CaseEvent): Step {
  const states =
    from === null || from === to
      ? CASE_STATE_NAMES[to]
      : `${CASE_STATE_NAMES[from]} → ${CASE_STATE_NAMES[to]}`;
  return {
    ...{ at, phoneAt, note, who: actorName, what: stepName(kind) },
    states: applied ? states : `${states}\n（只留存，未改变状态）`,
  };
}

function photoOf(photo: Photo, prints: CaseLetter['prints']): Omit<CasePhoto, 'isDiscarded'> {
  const { itemCode, role, takenAt, storedAt, fix, size, sha256, annotation } = photo;
  const place = fix
    ? `${fix.lat.toFixed(6)}, ${fix.lon.toFixed(6)}\n误差约 ${Math.round(fix.accuracyM)} 米\n${exactMoment(fix.at)}`
    : '无定位';
  return {
    ...{ itemCode, takenAt, storedAt, place, sha256, annotation },
    ...{ slot: SLOTS[role], bytes: size, image: prints.get(sha256) ?? null },
  };
}

function deliveryOf({ seq, kind, createdAt, ackedAt, receiptId }: Dispatch): Delivery {
  return { seq, what: SENDINGS[kind], at: createdAt, ackedAt, receipt: receiptId ?? '' };
}

function endingOf({ closing, declineReason, recheck, outcome }: Case): string[][] {
  const rows = [
    ...(declineReason ? [['不予立案', DECLINE_NAMES[declineReason]]] : []),
    ...(recheck
      ? [
          [
            '复查',
            `${recheck.result === 'passed' ? '通过' : '未通过'}，${recheck.byName}，${momentInWords(recheck.at)}`,
            '复查说明',
            recheck.note,
          ],
        ]
      : []),
    ...(outcome ? [['平台处理结果', outcome]] : []),
    ...(closing
      ? [
          ['结案方式', CLOSING_NAMES[closing.result], '结案时间', momentInWords(closing.at)],
          ['结案人', closing.byName],
          ['结案说明', closing.note],
        ]
      : []),
  ];
  return rows.length > 0 ? rows : [['办理结果', '尚未办结']];
}
