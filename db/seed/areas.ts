import type { Area } from '../domain/records.ts';

/**
 * The area tree of the demo (GOV-01): 市 → 区 → 街道/镇 → 社区, each code beginning with its parent's. 江阴 is a
 * county-level city, so its streets hang directly below it. Names are the real ones; the codes of 江阴's towns
 * and communities are the demo's own where the official list was not at hand.
 */
export const AREAS: readonly Area[] = [
  ...city('320281', '江阴市', {
    '320281001': '澄江街道',
    '320281002': '南闸街道',
    '320281003': '云亭街道',
    '320281100': '璜土镇',
    '320281101': '月城镇',
    '320281102': '青阳镇',
    '320281103': '徐霞客镇',
    '320281104': '华士镇',
    '320281105': '周庄镇',
    '320281106': '新桥镇',
    '320281107': '长泾镇',
    '320281108': '顾山镇',
    '320281109': '祝塘镇',
    '320281400': '城东街道',
    '320281401': '夏港街道',
    '320281402': '申港街道',
    '320281403': '利港街道',
  }),
  ...below('320281001', 'community', {
    '320281001001': '君山社区',
    '320281001002': '中街社区',
    '320281001003': '虹桥社区',
    '320281001004': '大桥社区',
    '320281001005': '春申社区',
    '320281001201': '花北村',
  }),
  ...city('3301', '杭州市', {}),
  ...below('3301', 'district', { '330102': '上城区', '330106': '西湖区' }),
  ...below('330102', 'street', { '330102001': '清波街道', '330102003': '湖滨街道' }),
  ...below('330106', 'street', { '330106002': '北山街道', '330106003': '西溪街道' }),
  ...city('3505', '泉州市', {}),
  ...below('3505', 'district', { '350502': '鲤城区', '350503': '丰泽区' }),
  ...below('350502', 'street', { '350502001': '开元街道', '350502002': '鲤中街道' }),
  ...below('350503', 'street', { '350503001': '东湖街道', '350503007': '东海街道' }),
];

function city(id: string, name: string, streets: Record<string, string>): Area[] {
  return [{ id, parentId: null, level: 'city', name }, ...below(id, 'street', streets)];
}

function below(parentId: string, level: Area['level'], names: Record<string, string>): Area[] {
  return Object.entries(names).map(([id, name]) => ({ id, parentId, level, name }));
}
