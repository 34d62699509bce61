import { heading, paragraph } from '../blocks.ts';
import { BODY, type Sheet } from '../sheet.ts';
import { pairs, row, type Cell } from '../table.ts';
import { clockInWords, dayInWords, momentInWords } from '../words.ts';
import type { InspectionRecordInput, Officer, Visit } from './input.ts';

const KIND = { routine: '日常检查', random: '双随机抽查', clue: '线索核查' };
const OFFICERS = [34, 130, 150] as const;

/** Whom the inspection is about. */
export function subject(sheet: Sheet, name: string, { lot }: InspectionRecordInput): void {
  heading(sheet, name);
  pairs(sheet, [
    ['被检查单位', lot.operator],
    ['统一社会\n信用代码', lot.uscc ?? '未登记', '停车场编码', lot.code],
    ['停车场名称', lot.name],
    ['停车场地址', lot.address],
  ]);
}

/** Why, when and where it was made, and how the party was told before. */
export function visitFacts(sheet: Sheet, name: string, { visit }: InspectionRecordInput): void {
  heading(sheet, name);
  pairs(sheet, [
    ['检查类别', KIND[visit.kind]],
    ['检查事由', visit.reason],
    ['检查通知', noticeInWords(visit.notice)],
    ['检查时间', spanInWords(visit)],
    ['现场定位', placeInWords(visit.place)],
  ]);
}

/** Who made it, with which certificate, and when they showed it (亮证). */
export function officers(sheet: Sheet, name: string, { officers: all }: InspectionRecordInput): void {
  heading(sheet, name);
  const head = cells(['序号', '姓名', '行政执法证件号', '出示证件（亮证）时间'], true);
  row(sheet, head);
  all.forEach((officer, at) => row(sheet, cells(officerTexts(officer, at)), { head }));
  const shown = all.filter(({ shownAt }) => shownAt !== null).length;
  if (shown < all.length)
    paragraph(sheet, `${all.length - shown} 名检查人员未记录亮证时间。`, { size: 9, indent: true });
}

function officerTexts({ name, certificate, shownAt }: Officer, at: number): string[] {
  return [String(at + 1), name, certificate ?? '未登记', shownAt ? momentInWords(shownAt) : '未记录'];
}

function cells(texts: readonly string[], isHead = false): Cell[] {
  const rest = BODY - OFFICERS.reduce((sum, width) => sum + width, 0);
  return texts.map((text, at) => ({ width: OFFICERS[at] ?? rest, text, center: true, bold: isHead }));
}

function noticeInWords(notice: Visit['notice']): string {
  if ('noneBecause' in notice) return `未提前通知。理由：${notice.noneBecause}`;
  const when = notice.at ? `已于${momentInWords(notice.at)}通知` : '已提前通知';
  return notice.how ? `${when}，方式：${notice.how}` : when;
}

function spanInWords({ startedAt, finishedAt }: Visit): string {
  const sameDay = dayInWords(startedAt) === dayInWords(finishedAt);
  return `${momentInWords(startedAt)} 至 ${sameDay ? clockInWords(finishedAt) : momentInWords(finishedAt)}`;
}

function placeInWords(place: Visit['place']): string {
  if ('noneBecause' in place) return `未取得定位。原因：${place.noneBecause}`;
  const at = `北纬 ${place.lat.toFixed(6)}°，东经 ${place.lon.toFixed(6)}°`;
  return `${at}（WGS 84），误差约 ${Math.round(place.accuracyM)} 米，${momentInWords(place.at)}定位`;
}
