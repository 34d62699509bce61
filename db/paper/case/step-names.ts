const NAMES: Record<string, string> = {
  reported: '上报',
  in_review: '开始审核',
  returned: '退回补正',
  supplemented: '补充材料',
  docketed: '立案',
  declined: '不予立案',
  merged: '并案',
  assigned: '指派',
  ordered: '责令限期整改',
  answered: '运营单位反馈',
  time_asked: '申请延期',
  time_granted: '同意延期',
  time_denied: '不同意延期',
  handed_over: '移送执法平台',
  recheck_called: '安排复查',
  rechecked_passed: '复查通过',
  rechecked_failed: '复查未通过',
  reworked: '返工',
  closed: '结案',
  suspended: '挂起',
  resumed: '恢复办理',
  reopened: '重开',
  archived: '归档',
  reckoned: '按新日历重算期限',
  platform_received: '平台已收到',
  platform_accepted: '平台受理',
  platform_refused: '平台退件',
  platform_info_requested: '平台要求补充',
  platform_assigned: '平台已分派',
  platform_progress: '平台办理进展',
  platform_disposed: '平台反馈处理结果',
  platform_closed: '平台办结',
};

/** What a line of a case's story tells, as documents say it; a kind that has no word yet stands as itself rather than unsaid. */
export function stepName(kind: string): string {
  return NAMES[kind] ?? kind;
}
