import { entry } from './entry.ts';

/** What an administrator sets: routing, calendar, limits, retention, senders: 4080 to 4109. */
export const ADMINISTRATION = {
  route_outside: entry(
    4080,
    '有一行的地区不在本市范围内',
    '没有发布，原来的分工仍然有效',
    '请把这一行改为本市的地区',
    'A row lies outside the city.',
  ),
  route_unsaid: entry(
    4081,
    '有一行没有说明适用的事项',
    '没有发布，原来的分工仍然有效',
    '请选择检查项、类型或组别；兜底行不填事项',
    'A row does not say what it is about.',
  ),
  route_twice: entry(
    4082,
    '同一地区的同一事项出现了两行',
    '没有发布，原来的分工仍然有效',
    '请删去其中一行',
    'Two rows say the same place and matter.',
  ),
  route_default_missing: entry(
    4083,
    '缺少全市兜底的一行，会有事项没有主管部门',
    '没有发布，原来的分工仍然有效',
    '请加一行“其他全部事项”，地区选全市',
    'The row for everything else is missing.',
  ),
  route_unreachable: entry(
    4084,
    '有一行的去向在本系统没有设置',
    '没有发布，原来的分工仍然有效',
    '请改选去向，或请运维先设置交换文件夹',
    'A row names a way that is not set up here.',
  ),
  edition_backdated: entry(
    4085,
    '生效日期早于今天',
    '没有发布，已办的事项不受影响',
    '请把生效日期改为今天或以后',
    'An edition cannot begin before today.',
  ),
} as const;
