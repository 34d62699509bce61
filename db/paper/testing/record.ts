import type { Annotation } from '#domain/field-shapes.ts';
import type { Ink } from '../ink.ts';
import type { InspectionRecordInput, RecordItem, RecordPhoto } from '../inspection/input.ts';
import { CHECKLIST_96 } from './checklist-96.ts';
import { JPEG } from './jpeg.ts';

type Found = Pick<RecordItem, 'note' | 'deadline' | 'measurement' | 'bases'>;

const FAILED: Record<string, Found> = {
  F01: {
    note: '地下一层北侧消防车通道内停放小型汽车 2 辆（苏B·D12345、苏B·8K621），并堆放建筑垃圾约 3 ㎡，通道净宽不足。',
    measurement: '实测净宽 2.05 m（限值 ≥ 4.00 m）',
    deadline: '当场改正',
    bases: [{ text: '《中华人民共和国消防法》第二十八条、第六十条', certainty: 'read' }],
  },
  F08: {
    note: 'B2 区 3 具灭火器压力不足，1 具已过有效期。',
    measurement: null,
    deadline: '2026年11月24日前',
    bases: [
      { text: 'GB 50140-2005', certainty: 'known' },
      { text: '待核的依据不得印出', certainty: 'to_check' },
    ],
  },
  P01: {
    note: '入口价目牌仍为 2024 年版本，与备案价不一致。',
    measurement: null,
    deadline: '2026年12月5日前',
    bases: [{ text: '《价格法》第十三条', certainty: 'read' }],
  },
  C01: {
    note: '2 号充电桩急停按钮失效。',
    measurement: null,
    deadline: '立即停用，2026年11月28日前修复',
    bases: [],
  },
};

/** A scrawl of three characters with two strokes each; whole numbers, so that every engine draws the same. */
export const SCRAWL: Ink = {
  width: 320,
  height: 120,
  strokes: [0, 1, 2].flatMap((char) => [
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => [30 + char * 90 + at * 7, 30 + ((at * at * 37) % 11) * 2]),
    [0, 1, 2, 3, 4, 5, 6].flatMap((at) => [62 + char * 90 - ((at * 29) % 13) * 2, 15 + at * 14]),
  ]),
};

/** All 96 items: four failed, seven not applicable. */
export const ITEMS: readonly RecordItem[] = CHECKLIST_96.flatMap(([group, authority, items]) =>
  items.map((line, at): RecordItem => {
    const [code, severity, ...words] = line.split(' ') as [string, RecordItem['severity'], ...string[]];
    const failed = FAILED[code];
    return {
      code,
      group,
      text: words.join(' '),
      result: failed ? 'fail' : at === 5 ? 'na' : 'pass',
      severity,
      authority,
      note: '',
      measurement: null,
      deadline: null,
      bases: [],
      ...failed,
    };
  }),
);

const DRAWN: Annotation = {
  v: 1,
  shapes: [
    { kind: 'arrow', from: [0.15, 0.8], to: [0.48, 0.45] },
    { kind: 'ring', at: [0.6, 0.4], radii: [0.22, 0.16] },
  ],
};

const PHOTOS: readonly RecordPhoto[] = ['F01', 'F08', 'P01', 'C01'].flatMap((itemCode, item) =>
  (['wide', 'close'] as const).map((slot, at) => ({
    itemCode,
    slot,
    takenAt: `2026-11-21T09:${20 + item * 3 + at}:11+08:00`,
    sha256: hexOf(item * 2 + at + 1),
    bytes: 2_613_004 + item,
    image: JPEG,
    annotation: item === 0 && slot === 'close' ? DRAWN : null,
  })),
);

/** A record as an officer's day brings it: long names, rare ones, four failed items, eight photos, a signature. */
export const RECORD: InspectionRecordInput = {
  authority: '江阴市城市管理局',
  documentCode: '澄城管检字〔2026〕第000123号',
  recordHash: hexOf(77),
  recordedAt: '2026-11-21T10:46:30+08:00',
  lot: {
    name: '江阴市澄江街道人民中路与中山北路交叉口东北侧万达广场地下停车场（含机械式立体停车库及新能源汽车充电专区）二期扩建部分公共停车场',
    code: '320281001-0042',
    address: '江苏省江阴市澄江街道人民中路 268 号地下一层、地下二层',
    operator: '江阴市城市停车产业投资运营管理有限公司澄江分公司',
    uscc: '91320281MA1XXXXX4K',
  },
  visit: {
    kind: 'random',
    reason: '2026 年第四季度公共停车场双随机抽查（抽取编号 SJ-2026-Q4-017）',
    notice: { at: '2026-11-18T15:20:00+08:00', how: '电话通知并发送短信' },
    startedAt: '2026-11-21T09:12:00+08:00',
    finishedAt: '2026-11-21T10:40:00+08:00',
    place: { lat: 31.91987, lon: 120.284812, accuracyM: 12.4, at: '2026-11-21T09:10:40+08:00' },
  },
  officers: [
    officer('欧阳㛃', '苏B-CG-20190042', '2026-11-21T09:14:00+08:00'),
    officer('李𬱖䶮', '苏B-CG-20210117', '2026-11-21T09:14:00+08:00'),
  ],
  checklist: { name: '公共停车场行政检查表', edition: '2026 年第 1 版' },
  items: ITEMS,
  unable: null,
  photos: PHOTOS,
  party: {
    name: '喆堃·买买提江',
    role: '运营单位现场负责人',
    statement: '对检查结果无异议。消防车通道内的车辆已当场移走，灭火器将于三日内更换。',
    confirmation: '以上记录已阅，与现场情况一致。',
    signing: { signature: { ink: SCRAWL, at: '2026-11-21T10:44:00+08:00' } },
  },
  remarks: '',
  verifyUrl: 'https://park.jiangyin.example/verify/7K2M9QXA04TB',
};

/** The same, with a party that says nothing, will not sign, and a witness. */
export const REFUSED: InspectionRecordInput = {
  ...RECORD,
  party: {
    ...RECORD.party,
    statement: '',
    confirmation: '',
    signing: {
      refusedBecause: '认为价目牌问题不属于其职责范围',
      witness: {
        name: '赟祎',
        role: '澄江街道社区网格员',
        signature: { ink: SCRAWL, at: '2026-11-21T10:45:00+08:00' },
      },
    },
  },
};

function officer(name: string, certificate: string, shownAt: string) {
  return { name, certificate, shownAt, signature: { ink: SCRAWL, at: '2026-11-21T10:43:00+08:00' } };
}

function hexOf(seed: number): string {
  return Array.from({ length: 64 }, (_, at) =>
    ((seed * 7 + at * at * 11 + at * seed) % 16).toString(16),
  ).join('');
}
