import { SITE_CLASSES } from '#domain/terms.ts';
import type { Facility } from '#domain/records.ts';

/** What a cell of a closed list may say: the value itself, or the word that offices write for it. */
export const KIND: Record<string, Facility['kind']> = {
  ...itself(['public', 'dedicated', 'on_street']),
  ...{ 公共: 'public', 公共停车场: 'public', 专用: 'dedicated', 专用停车场: 'dedicated' },
  ...{ 道路: 'on_street', 道路停车: 'on_street', 路内: 'on_street' },
};

export const SITE_CLASS: Record<string, Facility['siteClass']> = {
  ...itself(SITE_CLASSES),
  ...{ 公园: 'park', 景区: 'scenic', 医院: 'hospital', 文体场馆: 'culture_sport', 商圈: 'mall' },
  ...{ 党政机关: 'government', 企事业单位: 'enterprise', 学校: 'school', 园区: 'industrial_park' },
  ...{ 住宅小区: 'residential', 交通枢纽: 'transport', 道路: 'road', 其他: 'other' },
};

export const OWNERSHIP: Record<string, Facility['ownership']> = {
  ...itself(['gov', 'soe', 'private', 'collective']),
  ...{
    政府: 'gov',
    国有: 'gov',
    国企: 'soe',
    国有企业: 'soe',
    私有: 'private',
    民营: 'private',
    集体: 'collective',
  },
};

export const STRUCTURE: Record<string, Facility['structure']> = {
  ...itself(['surface', 'underground', 'multi_storey', 'mechanical']),
  ...{ 地面: 'surface', 地下: 'underground', 停车楼: 'multi_storey', 机械: 'mechanical' },
};

export const EXCLUSION: Record<string, Facility['exclusion']> = {
  ...itself(['counter_terror', 'internal', 'closed']),
  ...{
    反恐重点: 'counter_terror',
    反恐重点防范场所: 'counter_terror',
    内部: 'internal',
    停用: 'closed',
    无: null,
  },
};

export const GRADE: Record<string, Facility['grade']> = {
  ...itself(['green', 'yellow', 'red']),
  ...{ 绿: 'green', 黄: 'yellow', 红: 'red' },
};

function itself<const T extends string>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value) => [value, value]));
}
