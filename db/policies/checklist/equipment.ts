import { advised, days, itemsOf, SPOT } from './item.ts';

const CHARGE = {
  group: '充电设施',
  authority: '能源主管部门',
  violationType: 'charging_hazard',
  assetKind: 'charging',
  hazard: null,
  proposed: true,
} as const;
const MACHINE = {
  group: '机械式停车',
  authority: '市场监管部门（特种设备）',
  violationType: 'mechanical_hazard',
  assetKind: 'mechanical',
  hazard: null,
  proposed: false,
} as const;
const ACCESS = {
  group: '无障碍泊位',
  authority: '住房和城乡建设部门',
  violationType: 'accessible_blocked',
  assetKind: 'accessible',
  hazard: null,
  proposed: true,
} as const;

const NO_CHARGER = '本场没有充电设施';
const NO_MACHINE = '本场没有机械式停车设备';
const STOP = { consequence: '修复前停用' } as const;
const SHOCK = { ...STOP, hazard: 'shock' } as const;
const FALL = { ...STOP, hazard: 'collapse' } as const;

// prettier-ignore
export const EQUIPMENT = [
  ...itemsOf(CHARGE, [
    ['C01', '急停、外壳、接地、线缆、枪头无破损', '目测', 'A', SPOT, NO_CHARGER, ['V GB 39752-2024', 'S GB/T 18487.1-2023'], SHOCK],
    ['C02', '剩余电流保护、防雨、警示', '试验', 'A', SPOT, NO_CHARGER, ['V GB 44263-2024（标题、目录）'], SHOCK],
    ['C03', '消防器材、视频、间距、楼层', '目测', 'B', days(7), NO_CHARGER, ['S GB/T 50966-2024', 'K GB/T 51313-2018', 'S DB4403/T 509'], { hazard: 'fire' }],
    ['C04', '电费、服务费公示', '目测', 'B', days(3), NO_CHARGER, ['V 价格法13'], { violationType: 'price_board_fault' }],
    ['C05', '计量检定在有效期', '查资料', 'B', days(15), NO_CHARGER, ['S JJG 1148-2022、1149-2022']],
    ['C06', '在线率、故障桩标识', '目测', 'C', days(7), NO_CHARGER, ['? 本系统建议']],
    ['C07', '非充电车不占用', '目测', 'C', days(7), NO_CHARGER, ['V 威海28（四）'], { violationType: 'disorderly_parking' }],
    ['C08', '运维巡检记录', '查资料', 'C', days(15), NO_CHARGER, ['? 本系统建议']],
  ]),
  ...itemsOf(MACHINE, [
    ['J01', '使用登记，标志置于显著位置', '查资料', 'B', SPOT, NO_MACHINE, ['V 特设法33、83'], { consequence: '立即申办' }],
    ['J02', '定期检验合格且在有效期，标志张贴', '查资料', 'A', SPOT, NO_MACHINE, ['V 特设法40、84', 'K TSG 51-2023', '? TSG 51-2023 检验周期 2 年'], STOP],
    ['J03', '到期前一个月申报', '查资料', 'B', SPOT, NO_MACHINE, ['V 特设法40'], { consequence: '立即申报' }],
    ['J04', '维护保养、定期自行检查记录', '查资料', 'B', days(15), NO_MACHINE, ['V 特设法39、83', 'V GB/T 33082-2016']],
    ['J05', '安全技术档案、应急专项预案', '查资料', 'C', days(30), NO_MACHINE, ['V 特设法35、83']],
    ['J06', '急停按钮、安全门联锁、人车误入检测', '试验', 'A', SPOT, NO_MACHINE, ['V GB 17907-2010（标题）', 'K GB 17907-2010 条款'], FALL],
    ['J07', '防坠落、断绳松链保护', '试验', 'A', SPOT, NO_MACHINE, ['K GB 17907-2010'], FALL],
    ['J08', '限载限尺寸、操作规程、禁止人员进入标识', '目测', 'B', days(7), NO_MACHINE, ['V GB/T 33082-2016（标题）']],
    ['J09', '安全管理员、操作人员培训持证，日管控周排查月调度', '查资料', 'B', days(15), NO_MACHINE, ['V TSG 08-2017（标题）', '? 总局令（主体责任）']],
    ['J10', '故障后全面检查方可使用', '查资料', 'A', SPOT, NO_MACHINE, ['V 特设法42、84'], FALL],
    ['J11', '达到报废条件停止使用', '查资料', 'A', SPOT, NO_MACHINE, ['V 特设法48、84', 'V GB/T 46621-2025（2026-05-01）'], FALL],
    ['J12', '底坑积水、锈蚀', '目测', 'C', days(15), NO_MACHINE, ['? 本系统建议']],
  ]),
  ...itemsOf(ACCESS, [
    ['B01', '数量：Ⅰ类不少于 2%；Ⅱ、Ⅲ类不少于 2% 且不少于 2 个；Ⅳ类不少于 1 个', '实测', 'C', days(30), '', ['S GB 50763-2012 8.10.1', 'V 无障碍法24', '? GB 55019-2021 数量条'], { measurement: advised('无障碍泊位数', '个', { min: 1 }) }],
    ['B02', '地面标志、立牌', '目测', 'C', days(15), '本场没有无障碍泊位（已记入 B01）', ['V 无障碍法24', 'S GB 50763']],
    ['B03', '一侧通道不小于 1.20 m，坡度不大于 1:50', '实测', 'C', days(30), '本场没有无障碍泊位（已记入 B01）', ['S GB 50763 3.14'], { measurement: advised('通道宽度', 'm', { min: 1.2 }) }],
    ['B04', '未被占用、改变用途', '目测', 'B', SPOT, '本场没有无障碍泊位（已记入 B01）', ['V 无障碍法65（三）', 'V 威海28（三）']],
    ['B05', '与电梯、坡道、地面层无障碍衔接', '目测', 'C', days(30), '本场没有无障碍泊位（已记入 B01）', ['S GB 50763 8.10.2']],
    ['B06', '优先使用管理', '查资料', 'D', days(30), '本场没有无障碍泊位（已记入 B01）', ['V 无障碍法24']],
  ]),
];
