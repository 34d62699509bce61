/** The closed lists of the field's words; kept apart from the shapes so that a screen can use them without the validator. */
export const SEVERITIES = ['A', 'B', 'C', 'D'] as const;
export const ASSET_KINDS = [
  'fire',
  'lighting',
  'signage',
  'price_board',
  'barrier',
  'drainage',
  'charging',
  'mechanical',
  'accessible',
] as const;
export const VIOLATION_TYPES = [
  'over_charging',
  'illegal_advertising',
  'exposed_rubbish',
  'fire_hazard',
  'price_board_fault',
  'barrier_fault',
  'charging_hazard',
  'mechanical_hazard',
  'accessible_blocked',
  'flooding',
  'lighting_fault',
  'signage_fault',
  'other',
] as const;
export const VIOLATION_SOURCES = ['system', 'video_ai', 'patrol'] as const;
export const SITE_CLASSES = [
  'park',
  'scenic',
  'hospital',
  'culture_sport',
  'mall',
  'government',
  'enterprise',
  'school',
  'industrial_park',
  'residential',
  'transport',
  'road',
  'other',
] as const;
export const CASE_STATES = [
  'reported',
  'docketed',
  'declined',
  'handed_over',
  'accepted',
  'in_progress',
  'disposed',
] as const;
export const DELIVERY_STATES = ['none', 'queued', 'sent', 'acked', 'failed', 'dead'] as const;
export const DECLINE_REASONS = [
  'duplicate',
  'untrue',
  'not_our_duty',
  'already_corrected',
  'evidence_lacking',
] as const;

/** What of a lot may be corrected from what was found on the spot. */
export const CORRECTABLE = ['name', 'address', 'totalBerths', 'tariff'] as const;
/** `asked`: left to the manager; `moved`: superseded, for the register had moved on again. */
export const CONFLICT_STATES = ['open', 'asked', 'kept_theirs', 'applied_mine', 'moved'] as const;
/** Waiting for somebody's choice. */
export function isUnsettled({ state }: { state: (typeof CONFLICT_STATES)[number] }): boolean {
  return state === 'open' || state === 'asked';
}
export const RESOLUTIONS = ['keep_theirs', 'apply_mine', 'ask_manager'] as const;

/** The Chinese words the closed lists stand for, as they go on records and to other systems. */
export const VIOLATION_NAMES: Record<(typeof VIOLATION_TYPES)[number], string> = {
  over_charging: '超标收费',
  illegal_advertising: '违规广告',
  exposed_rubbish: '暴露垃圾',
  fire_hazard: '消防隐患',
  price_board_fault: '价格公示不规范',
  barrier_fault: '道闸隐患',
  charging_hazard: '充电设施隐患',
  mechanical_hazard: '机械车位隐患',
  accessible_blocked: '无障碍泊位被占',
  flooding: '排水积水',
  lighting_fault: '照明故障',
  signage_fault: '标志标线缺损',
  other: '其他问题',
};
export const CASE_STATE_NAMES: Record<(typeof CASE_STATES)[number], string> = {
  reported: '待审核',
  docketed: '已立案',
  declined: '不予立案',
  handed_over: '已移送',
  accepted: '平台受理',
  in_progress: '办理中',
  disposed: '已反馈',
};
export const DECLINE_NAMES: Record<(typeof DECLINE_REASONS)[number], string> = {
  duplicate: '重复',
  untrue: '不实',
  not_our_duty: '非职责',
  already_corrected: '已改正',
  evidence_lacking: '证据不足',
};
export const SEVERITY_NAMES: Record<(typeof SEVERITIES)[number], string> = {
  A: '重大',
  B: '较大',
  C: '一般',
  D: '提示',
};
