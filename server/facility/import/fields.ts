/** The canonical names a mapping file gives columns to, with their Chinese names for messages. */
export const FIELDS = {
  gov_code: '停车场编码',
  name: '名称',
  lat: '纬度',
  lon: '经度',
  total_berths: '泊位总数',
  kind: '停车场类别',
  address: '地址',
  area_code: '所属街道编码',
  operator: '运营单位',
  site_class: '场所类型',
  ownership: '权属',
  commercial: '是否经营性',
  structure: '建造形式',
  berths_ordinary: '普通泊位数',
  berths_accessible: '无障碍泊位数',
  berths_charging: '充电泊位数',
  berths_mechanical: '机械泊位数',
  berths_reservable: '可预约泊位数',
  publishable: '是否可发布',
  exclusion: '不发布原因',
  tariff: '收费标准',
  grade: '等级',
} as const;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]];
