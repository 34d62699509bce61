import { advised, days, itemsOf, SPOT } from './item.ts';

const SIGNS = {
  group: '标志标线',
  authority: '公安机关交通管理部门',
  violationType: 'signage_fault',
  assetKind: 'signage',
  hazard: null,
  proposed: true,
} as const;
const PRICES = {
  group: '价格公示与收费',
  authority: '市场监管部门、发展改革部门',
  violationType: 'price_board_fault',
  assetKind: null,
  hazard: null,
  proposed: false,
} as const;
const GATES = {
  group: '道闸与车牌识别',
  authority: '城市管理部门',
  violationType: 'barrier_fault',
  assetKind: 'barrier',
  hazard: null,
  proposed: true,
} as const;
const ORDER = {
  group: '经营秩序与环境',
  authority: '城市管理部门',
  violationType: 'other',
  assetKind: null,
  hazard: null,
  proposed: true,
} as const;

const FREE = '本场不收费';
const NO_GATE = '本场没有道闸';
const BOARD = { assetKind: 'price_board' } as const;
const OVER = { violationType: 'over_charging' } as const;
/** DQ-09: how the lot's data arrive is inspected under a heading of its own. */
const DATA = { group: '数据接入', violationType: 'data_fault', assetKind: null } as const;

// prettier-ignore
export const SERVICE = [
  ...itemsOf(SIGNS, [
    ['S01', '停车场标志、出入口、限高、限速标志', '目测', 'C', days(15), '', ['V GB 5768.2-2022', 'V 郑州26（一）']],
    ['S02', '泊位线、导向线清晰完整', '目测', 'C', days(15), '', ['? GB 5768.3 现行版次', 'V 威海23（四）'], { assetKind: 'markings' }],
    ['S03', '限高装置与实际净高一致', '实测', 'B', days(7), '露天停车场没有限高', ['S 公共停车场运营服务规范（地方）']],
    ['S04', '柱体、坡道防撞警示（距地约 1 m）、转角镜', '目测', 'C', days(15), '露天停车场没有该设施', ['S 公共停车场运营服务规范（地方）']],
    ['S05', '危险部位安全警示标志', '目测', 'B', days(7), '本场没有危险部位', ['V 安全生产法35', 'K GB 2894']],
    ['S06', '车位编号、区位、人行指引', '目测', 'D', days(30), '', ['S 公共停车场运营服务规范（地方）'], { assetKind: 'markings' }],
    ['S07', '出入口视距、排队不占道', '目测', 'C', days(15), '', ['? JGJ 100-2015'], { assetKind: null, violationType: 'lane_occupied' }],
  ]),
  ...itemsOf(PRICES, [
    ['P01', '入口及缴费处显著位置设收费公示牌', '目测', 'B', days(3), FREE, ['V 价格法13、42', 'V 明码标价规定5、6'], { ...BOARD, photoAlways: true, comparesTariff: true }],
    ['P02', '内容：名称、定价性质、标准、计费方式、时段、车位数、监督电话', '目测', 'C', days(7), FREE, ['V 北京32、郑州26、威海23、滨州19', 'S 咸阳式样（145×85 cm，蓝、黄底）'], BOARD],
    ['P03', '实收与公示一致（抽 3 笔流水或试停）', '试停', 'A', SPOT, FREE, ['V 价格违法处罚规定13、16', 'V 郑州46'], { ...OVER, consequence: '立即改正并退还多收费用' }],
    ['P04', '执行政府定价、指导价', '查资料', 'A', SPOT, '本场实行市场调节价', ['V 价格法39', 'V 价格违法处罚规定9'], OVER],
    ['P05', '不在标价外加价', '试停', 'A', SPOT, FREE, ['V 明码标价规定8', 'V 价格违法处罚规定13（三）'], OVER],
    ['P06', '计时单位规则（不足一单位不收）', '试停', 'B', days(3), FREE, ['V 北京32（三）'], OVER],
    ['P07', '免费时长，新能源、军警消防救护、残疾人优惠', '查资料', 'B', days(3), FREE, ['V 滨州18', 'S 济宁'], OVER],
    ['P08', '结算清单、票据', '查资料', 'C', days(7), FREE, ['V 明码标价规定15', 'V 郑州46']],
    ['P09', '不拒收现金', '试停', 'C', days(7), FREE, ['V 郑州26（三）', 'K 人民银行公告']],
    ['P10', '营业执照、备案、变更备案', '查资料', 'B', days(15), '', ['V 北京21、郑州20、威海21'], { violationType: 'illegal_operation' }],
    ['P11', '屏幕、小程序与牌面一致', '目测', 'C', days(7), FREE, ['V 明码标价规定13'], BOARD],
  ]),
  ...itemsOf(GATES, [
    ['G01', '道闸防砸有效（三次试验）', '试验', 'A', SPOT, NO_GATE, ['? GA/T 992-2012、GA/T 1132 条款'], { consequence: '修复前停用' }],
    ['G02', '断电、应急可手动抬杆', '试验', 'B', days(3), NO_GATE, ['? GA/T 992-2012、GA/T 1132 条款']],
    ['G03', '号牌识别率不低于 98%', '查资料', 'C', days(15), NO_GATE, ['S GA/T 1742-2020 7.2.1'], { measurement: advised('号牌识别率', '%', { min: 98, max: 100 }) }],
    ['G04', '数据实时接入市平台，空位误差', '查资料', 'B', days(7), '', ['V 北京14、郑州26（二）、45', 'S GB/T 29745-2013'], DATA],
    ['G05', '断网补传、时钟同步', '试验', 'C', days(7), '', ['S GA/T 1742-2020'], DATA],
    ['G06', '消防、救护车辆应急放行', '试验', 'A', SPOT, NO_GATE, ['? 依据待核'], { violationType: 'emergency_lane_occupied' }],
    ['G07', '出入记录与收费流水一致', '查资料', 'B', days(7), FREE, ['? 由 P03 支撑'], DATA],
    ['G08', '安全管理系统符合现行版', '查资料', 'D', days(30), NO_GATE, ['S GA/T 761-2024（2024-07-01 代 2008）'], { assetKind: null }],
  ]),
  ...itemsOf(ORDER, [
    ['E01', '违法户外广告、乱张贴', '目测', 'C', days(3), '', ['V 市容条例（国务院101号）11、17、34、36'], { violationType: 'illegal_advertising' }],
    ['E02', '垃圾、积水、异味', '目测', 'C', days(3), '', ['V 市容条例', 'V 威海23（四）'], { violationType: 'exposed_rubbish' }],
    ['E03', '擅自停用、改变用途', '目测', 'A', days(7), '', ['V 道交法33', 'V 北京33'], { violationType: 'illegal_operation' }],
    ['E04', '地锁、障碍物', '目测', 'B', days(3), '', ['V 威海26、40', 'V 北京'], { violationType: 'private_occupation' }],
    ['E05', '出售、固定出租公共泊位', '查资料', 'A', days(7), '本场不是公共停车场', ['V 威海23（三）、39'], { violationType: 'private_occupation' }],
    ['E06', '人员着装、标识、服务', '目测', 'D', days(30), '本场无人值守', ['V 郑州26（七）']],
    ['E07', '长期停放、异常车辆清点报告', '查资料', 'D', days(30), '', ['V 郑州26（十）、威海23（五）'], { violationType: 'disorderly_parking' }],
    ['E08', '监督电话可接通', '试验', 'C', days(7), '', ['? 由 P02 支撑']],
  ]),
];
