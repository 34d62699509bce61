import { heading, paragraph } from '../blocks.ts';
import { BODY, type Sheet } from '../sheet.ts';
import { row, type Cell } from '../table.ts';
import { numeral } from '../words.ts';
import type { InspectionRecordInput, RecordItem, RecordPhoto } from './input.ts';

const SEVERITY = { A: '重大', B: '较大', C: '一般', D: '提示' };
const RESULTS = ['fail', 'pass', 'na'] as const;
const RESULT = { fail: '不合格项', pass: '合格项', na: '不适用项' };
const SMALL = 9;
const FAILED = [32, 34, 164, 138] as const;

/** The results: counts, every failed item in full, the others by group, so that each item of the checklist is on the record. */
export function results(sheet: Sheet, name: string, input: InspectionRecordInput): void {
  heading(sheet, name);
  paragraph(sheet, input.unable ? notInspected(input.unable) : summary(input), { indent: true });
  const parts = RESULTS.map((result) => input.items.filter((item) => item.result === result));
  parts
    .filter((items) => items.length > 0)
    .forEach((items, at) => {
      const { result } = items[0] as RecordItem;
      const title = `（${numeral(at)}）${RESULT[result]}（${items.length} 项）`;
      if (result === 'fail') failedTable(sheet, title, items, input.photos);
      else briefly(sheet, title, items);
    });
}

function notInspected({ reason, note }: NonNullable<InspectionRecordInput['unable']>): string {
  return `未能实施检查。原因：${reason}。${note}`;
}

function summary({ items, checklist }: InspectionRecordInput): string {
  const count = (result: RecordItem['result']) => items.filter((item) => item.result === result).length;
  return `按《${checklist.name}》（${checklist.edition}）检查 ${items.length} 项：合格 ${count('pass')} 项，不合格 ${count('fail')} 项，不适用 ${count('na')} 项。`;
}

function failedTable(
  sheet: Sheet,
  title: string,
  failed: readonly RecordItem[],
  photos: readonly RecordPhoto[],
): void {
  heading(sheet, title);
  const head = cells(['序号', '编码', '检查内容与依据', '现场情况', '等级、期限与主管部门'], true);
  row(sheet, head, { size: SMALL });
  failed.forEach((item, at) =>
    row(sheet, cells([String(at + 1), item.code, content(item), found(item, photos), duty(item)]), {
      size: SMALL,
      head,
    }),
  );
  sheet.y -= 4;
}

function cells(texts: readonly string[], isHead = false): Cell[] {
  const rest = BODY - FAILED.reduce((sum, width) => sum + width, 0);
  return texts.map((text, at) => ({
    width: FAILED[at] ?? rest,
    text,
    center: isHead || at < 2,
    bold: isHead,
  }));
}

function content({ text, bases }: RecordItem): string {
  const printable = bases.filter(({ certainty }) => certainty !== 'to_check').map((basis) => basis.text);
  return printable.length > 0 ? `${text}\n依据：${printable.join('；')}` : text;
}

function found(
  { code, note, measurement, correctedOnSpot }: RecordItem,
  photos: readonly RecordPhoto[],
): string {
  const shots = photos.flatMap(({ itemCode }, at) => (itemCode === code ? [at + 1] : []));
  const lines = [
    note,
    measurement,
    correctedOnSpot ? '已当场改正' : '',
    shots.length > 0 ? `见照片 ${shots.join('、')}` : '未附照片',
  ];
  return lines.filter(Boolean).join('\n');
}

function duty({ severity, deadline, authority }: RecordItem): string {
  const lines = [`${SEVERITY[severity]}（${severity}）`, deadline ?? '期限另行通知', authority];
  return lines.filter(Boolean).join('\n');
}

function briefly(sheet: Sheet, title: string, chosen: readonly RecordItem[]): void {
  heading(sheet, title, 40);
  for (const group of new Set(chosen.map((item) => item.group))) {
    const texts = chosen.filter((item) => item.group === group).map(inBrief);
    row(
      sheet,
      [
        { width: 76, text: group, center: true },
        { width: BODY - 76, text: `${texts.join('；')}。` },
      ],
      { size: SMALL },
    );
  }
}

function inBrief({ code, text, measurement, note }: RecordItem): string {
  const more = [measurement, note].filter(Boolean).join('，');
  return `${code}\u00a0${text}${more ? `（${more}）` : ''}`;
}
