import { wholeRow } from '#domain/older-rows.ts';
import type { Checklist, ChecklistItem } from '#domain/records.ts';

type Basis = ChecklistItem['basis'];
/** An item as the first edition knew it. */
type FirstItem = Omit<
  ChecklistItem,
  | 'seasons'
  | 'consequence'
  | 'naWhen'
  | 'photosWhenFailed'
  | 'photoAlways'
  | 'afterPhoto'
  | 'comparesTariff'
  | 'measurement'
  | 'hazard'
>;

const FIRE = '消防救援机构';
const PRICES = '市场监管部门、发展改革部门';
const MACHINES = '市场监管部门（特种设备）';
const CITY = '城市管理部门';
const ENERGY = '能源主管部门';
const BUILDING = '住房和城乡建设部门';

const onTheSpot = { value: 0, unit: 'on_the_spot' } as const;
const days = (value: number) => ({ value, unit: 'day' }) as const;

/** What a basis rests on: read in the text of the law itself, read elsewhere, known, or still to be checked (never printed). */
const read = (...texts: string[]): Basis => texts.map((text) => ({ text, certainty: 'read' }));
const readElsewhere = (text: string): Basis => [{ text, certainty: 'read_secondary' }];
const known = (text: string): Basis => [{ text, certainty: 'known' }];
const toCheck = (...texts: string[]): Basis => texts.map((text) => ({ text, certainty: 'to_check' }));
/** The source names no competent authority for this group; the one given is our proposal until a city says. */
const proposed = (authority: string): Basis => toCheck(`主管部门“${authority}”为建议，以本市职责分工为准`);

/**
 * The 12 items anybody on staff may check on a patrol. Deadlines are proposals that a city may override: 停用 and 立即
 * mean on the spot, a range its last day, an item of two severities the graver one.
 */
// prettier-ignore
const ITEMS: FirstItem[] = [
  {
    code: 'F01', group: '消防安全', text: '消防车通道未占用、堵塞、封闭', method: '目测', severity: 'A', deadline: onTheSpot, authority: FIRE,
    basis: read('消防法28、60'), naAllowed: false, violationType: 'fire_hazard', assetKind: null,
  },
  {
    code: 'F02', group: '消防安全', text: '疏散通道、安全出口畅通,未上锁', method: '目测', severity: 'A', deadline: onTheSpot, authority: FIRE,
    basis: read('消防法28、60'), naAllowed: true, violationType: 'fire_hazard', assetKind: null,
  },
  {
    code: 'F03', group: '消防安全', text: '消火栓未埋压、圈占、遮挡;水带水枪齐全', method: '目测', severity: 'A', deadline: onTheSpot, authority: FIRE,
    basis: [...read('消防法28'), ...known('GB 50974-2014')], naAllowed: true, violationType: 'fire_hazard', assetKind: 'fire',
  },
  {
    code: 'P01', group: '价格公示与收费', text: '入口及缴费处显著位置设收费公示牌', method: '目测', severity: 'B', deadline: days(3), authority: PRICES,
    basis: read('价格法13、42', '明码标价规定5、6'), naAllowed: false, violationType: 'price_board_fault', assetKind: 'price_board',
  },
  {
    code: 'P03', group: '价格公示与收费', text: '实收与公示一致(抽3笔流水或试停)', method: '试停', severity: 'A', deadline: onTheSpot, authority: PRICES,
    basis: read('价格违法处罚规定13、16', '郑州46'), naAllowed: true, violationType: 'over_charging', assetKind: null,
  },
  {
    code: 'G01', group: '道闸与车牌识别', text: '道闸防砸有效(三次试验)', method: '目测', severity: 'A', deadline: onTheSpot, authority: CITY,
    basis: [...toCheck('GA/T 992-2012', 'GA/T 1132'), ...proposed(CITY)], naAllowed: true, violationType: 'barrier_fault', assetKind: 'barrier',
  },
  {
    code: 'J02', group: '机械式停车', text: '定期检验合格且在有效期,标志张贴', method: '查资料', severity: 'A', deadline: onTheSpot, authority: MACHINES,
    basis: [...read('特设法40、84'), ...known('TSG 51-2023'), ...toCheck('TSG 51-2023 检验周期2年')], naAllowed: true, violationType: 'mechanical_hazard', assetKind: 'mechanical',
  },
  {
    code: 'C01', group: '充电设施', text: '急停、外壳、接地、线缆、枪头无破损', method: '目测', severity: 'A', deadline: onTheSpot, authority: ENERGY,
    basis: [...read('GB 39752-2024'), ...readElsewhere('GB/T 18487.1-2023'), ...proposed(ENERGY)], naAllowed: true, violationType: 'charging_hazard', assetKind: 'charging',
  },
  {
    code: 'B04', group: '无障碍泊位', text: '未被占用、改变用途', method: '目测', severity: 'B', deadline: onTheSpot, authority: BUILDING,
    basis: [...read('无障碍法65(三)', '威海28(三)'), ...proposed(BUILDING)], naAllowed: true, violationType: 'accessible_blocked', assetKind: 'accessible',
  },
  {
    code: 'E01', group: '经营秩序与环境', text: '违法户外广告、乱张贴', method: '目测', severity: 'C', deadline: days(3), authority: CITY,
    basis: [...read('市容条例(国务院101号) 11、17、34、36'), ...proposed(CITY)], naAllowed: false, violationType: 'illegal_advertising', assetKind: null,
  },
  {
    code: 'E02', group: '经营秩序与环境', text: '垃圾、积水、异味', method: '目测', severity: 'C', deadline: days(3), authority: CITY,
    basis: [...read('市容条例', '威海23(四)'), ...proposed(CITY)], naAllowed: false, violationType: 'exposed_rubbish', assetKind: null,
  },
  {
    code: 'D04', group: '排水防汛', text: '排水沟无淤堵,地面无积水', method: '目测', severity: 'C', deadline: days(7), authority: CITY,
    basis: [...read('滨州(排水设施)'), ...proposed(CITY)], naAllowed: false, violationType: 'flooding', assetKind: 'drainage',
  },
];

/** Published once and never changed: inspections are pinned to it, and phones may still hold it in their queues. */
export const FIRST_PATROL = wholeRow('checklist', {
  id: 'patrol@2026-01',
  template: 'patrol',
  edition: '2026-01',
  name: '停车场巡查表',
  validTo: '2026-10-31',
  items: ITEMS,
}) as Checklist;
