import { advised, days, flood, hours, itemsOf, SPOT } from './item.ts';

const FIRE = {
  group: '消防安全',
  authority: '消防救援机构',
  violationType: 'fire_hazard',
  assetKind: 'fire',
  hazard: 'fire',
  proposed: false,
} as const;
const LIGHT = {
  group: '照明',
  authority: '住房和城乡建设部门',
  violationType: 'lighting_fault',
  assetKind: 'lighting',
  hazard: null,
  proposed: true,
} as const;
const WATER = {
  group: '排水防汛',
  authority: '水务（城市排水）主管部门',
  violationType: 'flooding',
  assetKind: 'drainage',
  hazard: null,
  proposed: true,
} as const;
const WATCH = {
  group: '监控安防',
  authority: '公安机关',
  violationType: 'other',
  assetKind: 'cctv',
  hazard: null,
  proposed: true,
} as const;

const NO_SUCH = '本场没有该设施';
const OPEN_AIR = '露天停车场没有该设施';
const WAY = { assetKind: null } as const;

// prettier-ignore
export const SAFETY = [
  ...itemsOf(FIRE, [
    ['F01', '消防车通道未占用、堵塞、封闭', '目测', 'A', SPOT, '', ['V 消防法28、60'], { ...WAY, violationType: 'fire_lane_blocked' }],
    ['F02', '疏散通道、安全出口畅通，未上锁', '目测', 'A', SPOT, OPEN_AIR, ['V 消防法28、60'], { ...WAY, violationType: 'fire_lane_blocked' }],
    ['F03', '消火栓未埋压、圈占、遮挡；水带水枪齐全', '目测', 'A', SPOT, NO_SUCH, ['V 消防法28', 'K GB 50974-2014'], { consequence: '仅缺水带、水枪的，3 日内补齐' }],
    ['F04', '防火卷帘下无堆物、防火门状态正确', '目测', 'A', SPOT, OPEN_AIR, ['V 消防法16、60', 'V GB 50067-2014（标题）']],
    ['F05', '火灾报警主机正常，无屏蔽、故障', '目测', 'A', hours(24), OPEN_AIR, ['V 消防法16', 'K GB 50116-2013、GB 25201-2010']],
    ['F06', '自动喷水末端压力正常，喷头无遮挡', '试验', 'B', days(7), OPEN_AIR, ['V 消防法16', 'K GB 50084-2017']],
    ['F07', '排烟风机、排烟口可用', '试验', 'B', days(7), OPEN_AIR, ['K GB 51251-2017']],
    ['F08', '灭火器类型、数量、位置、压力、有效期', '目测', 'B', days(3), '', ['K GB 50140-2005', 'V GB 50444-2008（标题）']],
    ['F09', '灭火器检查记录（每月；地下室等每半月）', '查资料', 'C', days(15), '', ['? GB 50444-2008 5.2'], WAY],
    ['F10', '应急照明、疏散指示完好', '目测', 'B', days(3), OPEN_AIR, ['V 消防法16', 'V GB 17945-2010（标题）', 'K GB 51309-2018']],
    ['F11', '建筑消防设施年度检测报告', '查资料', 'B', days(15), OPEN_AIR, ['V 消防法16（三）'], WAY],
    ['F12', '防火检查、巡查记录，预案，演练', '查资料', 'C', days(15), '', ['V 消防法16、17'], WAY],
    ['F13', '无违规存放易燃易爆物品、住人、经营', '目测', 'A', SPOT, '', ['V 消防法19、61', '? 适用范围需判断；地方条例'], WAY],
    ['F14', '电动自行车未违规停放、充电', '目测', 'A', SPOT, '', ['? 应急管理部令5号（高层）；地方规定'], WAY],
    ['F15', '新能源车停放、充电区：消防器材、视频、分组', '目测', 'B', days(7), '本场没有充电设施', ['S DB4403/T 509-2024（仅深圳）']],
    ['F16', '消防控制室值班、持证', '查资料', 'B', hours(24), '本场没有消防控制室', ['? 依据待核'], WAY],
    ['F17', '新建改造执行现行强制性条文', '查资料', 'B', days(15), '近年没有新建改造', ['S GB 55037-2022、GB 55036-2022', '? 条款待核'], { ...WAY, consequence: '转住房和城乡建设部门办理' }],
  ]),
  ...itemsOf(LIGHT, [
    ['L01', '停车区、行车道照度（建议 30 lx / 50 lx）', '实测', 'C', days(15), '白天的露天停车场', ['? JGJ 100-2015 数值', 'K GB/T 50034-2024（代 GB 50034-2013）'], { measurement: advised('停车区地面照度', 'lx', { min: 30 }) }],
    ['L02', '出入口过渡照明、坡道照明', '目测', 'C', days(15), '白天的露天停车场', ['S GA/T 1742-2020 引 CECS 45']],
    ['L03', '灯具损坏、黑区（连续 3 盏及以上不亮）', '目测', 'B', days(3), '白天的露天停车场', ['V 滨州条例（照明设施）']],
    ['L04', '人行通道、楼梯间照明', '目测', 'B', days(3), OPEN_AIR, ['? 依据待核']],
    ['L05', '监控区域照度满足成像', '目测', 'C', days(15), '本场没有监控', ['S GB 50348-2018、GA/T 1742-2020']],
  ]),
  ...itemsOf(WATCH, [
    ['M01', '出入口、通道、停车区视频覆盖', '目测', 'B', days(7), '', ['S GA/T 1742-2020 6章']],
    ['M02', '视频图像保存不少于 30 日', '查资料', 'B', days(7), '', ['S GA/T 1742-2020 7.2.3'], { measurement: advised('视频保存天数', '日', { min: 30 }) }],
    ['M03', '出入事件信息保存不少于 365 日', '查资料', 'C', days(15), '', ['S GA/T 1742-2020 7.2.3'], { measurement: advised('出入信息保存天数', '日', { min: 365 }) }],
    ['M04', '系统时钟误差不超过 5 s', '实测', 'C', days(7), '', ['S GA/T 1742-2020 7.1.1'], { measurement: advised('时钟误差', 's', { max: 5 }) }],
    ['M05', '紧急报警、对讲，间距不宜超过 30 m，试呼有应答', '试验', 'B', days(7), '', ['S GA/T 1742-2020 6.8.1']],
    ['M06', '备用电源：报警不少于 8 h，视频不少于 1 h', '查资料', 'C', days(30), '', ['S GA/T 1742-2020 7.1.2']],
    ['M07', '采集提示标识，个人信息保护', '目测', 'C', days(15), '', ['V 个保法26']],
    ['M08', '电子巡查点有效', '试验', 'D', days(30), NO_SUCH, ['S GA/T 1742-2020 6.8.3']],
  ]),
  ...itemsOf(WATER, [
    ['D01', '坡道截水沟、反坡、雨篷完好', '目测', 'B', days(3), OPEN_AIR, ['? JGJ 100-2015'], { seasons: flood(hours(24)) }],
    ['D02', '集水井水泵手动、自动可启动', '试验', 'B', days(3), OPEN_AIR, ['K GB 50015-2019'], { seasons: flood(hours(24)) }],
    ['D03', '挡水板、沙袋、抽水设备到位', '目测', 'B', days(7), OPEN_AIR, ['S 重庆2021、福州2023、宜昌 部署'], { seasons: flood(hours(24)) }],
    ['D04', '排水沟无淤堵，地面无积水', '目测', 'C', days(7), '', ['V 滨州（排水设施）']],
    ['D05', '防汛预案、车主通知、撤车演练', '查资料', 'C', days(15), '', ['S 中山通知'], WAY],
    ['D06', '配电房防水浸', '目测', 'A', days(7), '本场没有配电房', ['S 福州2023'], { ...WAY, seasons: flood(SPOT), hazard: 'shock' }],
  ]),
];
