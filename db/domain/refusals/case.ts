import { entry } from './entry.ts';

/** Case: 4001 to 4999. */
export const CASE = {
  case_state: entry(
    4001,
    '案件当前状态不能这样办理',
    '案件未改动',
    '请刷新后按最新状态办理',
    'Not possible in this state.',
  ),
  case_photos_incomplete: entry(
    4002,
    '照片还没有全部入库',
    '案件未改动，照片仍在巡检员手机上',
    '请等照片到齐后再立案',
    'Photos are not all stored yet.',
  ),
  case_stale: entry(
    4003,
    '案件刚被他人改动',
    '案件未改动',
    '请查看最新内容后再办理',
    'Changed meanwhile by someone else.',
  ),
  case_exists: entry(4004, '这个案件已经上报过', '先前内容未改动', '无需重复上报', 'Already reported.'),
  event_late: entry(
    4005,
    '平台消息的序号不比已处理的新',
    '消息已留存，案件状态未回退',
    '无需操作',
    'Late event: kept, not applied.',
  ),
  vehicle_rule_missing: entry(
    4017,
    '没有写明所依据的制度或条款',
    '已填内容都在，尚未上报',
    '请写明依据的管理制度、协议或条款',
    'The rule or clause relied on is missing.',
  ),
  vehicle_unnamed: entry(
    4018,
    '没有写明是哪一辆车',
    '已填内容都在，尚未上报',
    '请填写号牌；看不清时填写泊位号',
    'Neither plate nor berth is given.',
  ),
  reason_missing: entry(4006, '缺少理由', '案件未改动', '请写明理由', 'A reason is needed.'),
} as const;
