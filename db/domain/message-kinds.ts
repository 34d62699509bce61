/** What a person can be told; apart from the shapes, so that a screen can use it without the validator. */
export const MESSAGE_KINDS = [
  'returned',
  'declined',
  'merged',
  'reopened',
  'closed',
  'assigned',
  'ordered',
  'reworked',
  'answered',
  'time_asked',
  'time_granted',
  'time_denied',
  'recheck_called',
  'rechecked_passed',
  'rechecked_failed',
  'suspended',
  'resumed',
  'platform_accepted',
  'platform_refused',
  'platform_info_requested',
  'platform_disposed',
  'delivery_dead',
  'due_soon',
  'overdue',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The ways out of the app by which somebody can be told as well. */
export const CHANNELS = ['sms', 'wecom', 'email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Each kind in Chinese, as it leaves for a channel outside; the app has its own words in both languages. */
export const MESSAGE_NAMES: Record<MessageKind, string> = {
  returned: '上报已退回，请补正',
  declined: '上报不予立案',
  merged: '上报已并入另一案件',
  reopened: '案件已重开',
  closed: '案件已结案',
  assigned: '案件交您办理',
  ordered: '您单位有新的限期整改通知',
  reworked: '复查未通过，请再次整改',
  answered: '运营单位已反馈，请安排复查',
  time_asked: '运营单位申请延期，请答复',
  time_granted: '延期申请已同意',
  time_denied: '延期申请未同意',
  recheck_called: '案件待您复查',
  rechecked_passed: '复查通过',
  rechecked_failed: '复查未通过',
  suspended: '案件已挂起',
  resumed: '案件已恢复办理',
  platform_accepted: '执法平台已受理',
  platform_refused: '执法平台退件',
  platform_info_requested: '执法平台要求补充材料',
  platform_disposed: '执法平台已反馈结果',
  delivery_dead: '案件没有送达执法平台，请处理',
  due_soon: '案件即将到期',
  overdue: '案件已超过时限',
};
