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
  calendar_day_wrong: entry(
    4086,
    '有一个假期的日期不对：结束早于开始、超过 16 天，或调休上班日不是周六周日',
    '没有发布，现行日历仍然有效',
    '请对照国务院办公厅通知改正',
    'A holiday ends before it begins, is too long, or a made-up day is no weekend day.',
  ),
  calendar_day_elsewhere: entry(
    4087,
    '有一个假期的日期不在所属年份',
    '没有发布，现行日历仍然有效',
    '跨年的假期请按年份分成两段填写',
    'A day of a holiday lies in another year; split what spans New Year.',
  ),
  calendar_day_twice: entry(
    4088,
    '同一天在日历里出现了两次',
    '没有发布，现行日历仍然有效',
    '请检查放假日和调休上班日是否重叠',
    'A day stands twice.',
  ),
  calendar_year_twice: entry(
    4089,
    '同一年份出现了两次',
    '没有发布，现行日历仍然有效',
    '请删去其中一份',
    'A year stands twice.',
  ),
  calendar_year_gone: entry(
    4090,
    '新版缺少已公布的年份',
    '没有发布，现行日历仍然有效',
    '请在现行版本上增加或改正，不要删去已公布的年份',
    'A year that is published is missing.',
  ),
  limit_wrong: entry(
    4091,
    '有一项时限不能计算',
    '没有发布，现行时限仍然有效',
    '请填不少于 1 小时、不超过 1000 天的时限；工作日须为整数',
    'A limit cannot be counted.',
  ),
} as const;
