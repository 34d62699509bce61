import { describe, expect, it } from 'vitest';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { Answer, ChecklistItem, Formal, Inspection, PhotoNote, Signature } from '#domain/records.ts';
import { isRefusal } from '#domain/refusal.ts';
import { FACILITY, ITEM, VISIT } from '#domain/worlds.ts';
import { inspectionRecordPdf } from '../inspection-record.ts';
import { baseFont } from '../testing/fonts.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { inspectionRecordOf, type FormalRecord, type Letter } from './of-record.ts';

const SIGNED: Signature = { width: 300, height: 120, strokes: [[10, 60, 120, 20, 200, 90]] };
const FINISHED = '2026-11-20T05:30:00.000Z';
const officer = (userId: string, name: string, isSigned: boolean) => ({
  ...{ userId, name, certNo: `苏JY-${userId}` },
  ...{ signed: isSigned ? SIGNED : null, signedAt: isSigned ? FINISHED : null },
});
const item = (code: string, changes: Partial<ChecklistItem>): ChecklistItem => ({
  ...ITEM,
  code,
  text: `第 ${code} 项`,
  ...changes,
});
const ITEMS = [
  item('F01', { deadline: { value: 0, unit: 'on_the_spot' }, consequence: '立即停用' }),
  item('F03', {
    deadline: { value: 5, unit: 'workday' },
    basis: [
      { text: '消防法28', certainty: 'read' },
      { text: '还没核对过的依据', certainty: 'to_check' },
    ],
  }),
  item('L03', { deadline: { value: 3, unit: 'day' } }),
  item('S05', {
    measurement: { what: '车道净高', unit: 'm', min: 2.2, max: null, binding: true },
  }),
  item('G01', {}),
];
const answer = (itemCode: string, result: Answer['result'], measured: number | null = null): Answer => ({
  ...{ itemCode, result, measured },
  note: result === 'fail' ? `${itemCode} 的情况` : '',
  correctedOnSpot: itemCode === 'F01',
  board: null,
});
const PHOTO: PhotoNote = {
  ...{ slot: 'F03.wide', sha256: 'a'.repeat(64), size: 2_345_678, mime: 'image/jpeg', itemCode: 'F03' },
  ...{ role: 'wide', takenAt: '2026-11-20T05:10:00.000Z', source: 'viewfinder', fix: null, annotation: null },
};
const FORMAL: Formal = {
  shownAt: '2026-11-20T05:05:00.000Z',
  officers: [officer('0001', '李文', true), officer('0002', '周明', false)],
  ...{ partyName: '赵敏', partyRole: 'site_manager', statement: '对 F03 有异议', partySigned: null },
  refusal: { reason: '对结果有异议', witnessName: '钱立', witnessSigned: SIGNED },
};
const RECORD: FormalRecord = {
  inspection: {
    ...{ id: 'i-1', facilityId: 'f-1', streetId: '320281001', visitId: 'v-1', kind: 'formal' },
    ...{ checklistId: 'formal@t', inspectorId: 'u-1', inspectorName: '李文' },
    ...{ startedAt: '2026-11-20T05:00:00.000Z', finishedAt: FINISHED, receivedAt: FINISHED },
    answers: [
      answer('F01', 'fail'),
      answer('F03', 'fail'),
      answer('L03', 'fail'),
      answer('S05', 'pass', 2.35),
      answer('G01', 'na'),
    ],
    ...{ photos: [PHOTO], fix: null, unable: null, formal: FORMAL, failed: 3, late: null },
  } as Inspection & { formal: Formal },
  facility: FACILITY,
  operator: { id: 'op-1', name: '江阴城市停车有限公司', uscc: '91320281MA1ABCDE4K' },
  visit: {
    ...VISIT,
    ...{ kind: 'formal', origin: 'draw', drawId: 'd-2026-17', reason: '第四季度抽查' },
    notice: { given: false, reason: '查隐患，事先通知会失去意义' },
  },
  checklist: {
    ...{ id: 'formal@t', template: 'formal', edition: '2026-02', name: '行政检查表' },
    ...{ validFrom: '2026-11-01', validTo: null, items: ITEMS },
  },
};
const LETTER: Letter = {
  ...{
    authority: '江阴市城市管理局',
    mark: '澄城管检字',
    recordHash: 'b'.repeat(64),
    idHash: 'c'.repeat(64),
  },
  ...{ verifyUrl: 'https://park.example/verify/i-1?c=X', calendar: WORK_CALENDAR, prints: new Map() },
};

describe('the document of a formal inspection’s record', () => {
  const input = inspectionRecordOf(RECORD, LETTER);

  it('DEV-02 every item in its order, with what follows from a failed one and by when', () => {
    expect(input.items.map(({ code, result }) => `${code} ${result}`)).toEqual([
      'F01 fail',
      'F03 fail',
      'L03 fail',
      'S05 pass',
      'G01 na',
    ]);
    expect(input.items.map(({ deadline }) => deadline)).toEqual([
      '立即停用，当场改正',
      '2026年11月27日前改正', // five workdays after Friday the 20th
      '2026年11月23日前改正',
      null,
      null,
    ]);
    expect(input.items[3]?.measurement).toBe('车道净高实测 2.35 m（≥ 2.2 m）');
  });

  it('CMP-04 a limit that runs into a year whose holidays are not published is told in days, then and later', () => {
    const checklist = {
      ...RECORD.checklist,
      items: [
        item('F03', { deadline: { value: 40, unit: 'workday' } }),
        item('L03', { deadline: { value: 60, unit: 'day' } }),
      ],
    };
    const notice = { number: '国办发明电〔2026〕0号', title: '通知', publishedOn: '2026-12-01' };
    const later = {
      ...WORK_CALENDAR,
      years: [...WORK_CALENDAR.years, { year: 2027, notice, holidays: [] }],
    };
    for (const calendar of [WORK_CALENDAR, later]) {
      const { items } = inspectionRecordOf({ ...RECORD, checklist }, { ...LETTER, calendar });
      expect(items.map(({ deadline }) => deadline)).toEqual(['40 个工作日内改正', '2027年1月19日前改正']);
    }
    const known = {
      ...later,
      years: later.years.map((year) => ({ ...year, notice: { ...notice, publishedOn: '2026-11-01' } })),
    };
    const { items } = inspectionRecordOf({ ...RECORD, checklist }, { ...LETTER, calendar: known });
    expect(items[0]?.deadline).toBe('2027年1月15日前改正');
  });

  it('INS-07 what the price board said stands beside the tariff that was filed', () => {
    const board = { finding: 'differs', filed: '首 1 小时 5 元', filedAt: null } as const;
    const answers = [{ ...answer('F03', 'fail'), board }];
    const compared = inspectionRecordOf({ ...RECORD, inspection: { ...RECORD.inspection, answers } }, LETTER);
    expect(compared.items[0]?.measurement).toBe('公示收费与备案不一致（备案：首 1 小时 5 元）');
  });

  it('its number needs no counter, and is the same whoever prints it', () => {
    expect(input.documentCode).toMatch(/^澄城管检字〔2026〕[0-9A-Z]{4}(-[0-9A-Z]{4}){2}号$/);
    expect(inspectionRecordOf(RECORD, { ...LETTER, prints: new Map([['x', new Uint8Array()]]) })).toEqual(
      input,
    );
  });

  it('the draw, the reason for no notice, the refusal and its witness are told', () => {
    expect(input.visit).toMatchObject({
      kind: 'random',
      reason: '第四季度抽查；双随机抽取，编号 d-2026-17',
      notice: { noneBecause: '查隐患，事先通知会失去意义' },
    });
    expect(input.party).toMatchObject({
      ...{ name: '赵敏', role: '现场负责人', statement: '对 F03 有异议', confirmation: '' },
      signing: { refusedBecause: '对结果有异议', witness: { name: '钱立' } },
    });
    expect(input.officers.map(({ signature }) => signature !== null)).toEqual([true, false]);
  });

  it('a record that the second officer signs later is dated by that signature', () => {
    const signedAt = '2026-11-20T09:00:00.000Z';
    const officers = [FORMAL.officers[0]!, { ...FORMAL.officers[1]!, signed: SIGNED, signedAt }];
    const later = { ...RECORD, inspection: { ...RECORD.inspection, formal: { ...FORMAL, officers } } };
    expect([input.recordedAt, inspectionRecordOf(later, LETTER).recordedAt]).toEqual([FINISHED, signedAt]);
  });

  it('printed, it has every name, and nothing that is still to be checked', async () => {
    const made = await inspectionRecordPdf(input, baseFont);
    if (isRefusal(made)) throw new Error(made.refused);
    const text = (await readPdf(made)).text.replace(/\s/g, '');
    for (const word of ['李文', '周明', '苏JY-0001', '苏JY-0002', '赵敏', '钱立', '江阴城市停车有限公司'])
      expect(text).toContain(word);
    expect(text).toContain('消防法28');
    expect(text).not.toContain('还没核对过的依据');
  });
});
