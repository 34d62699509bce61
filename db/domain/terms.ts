/** The closed lists of the field's words; kept apart from the shapes so that a screen can use them without the validator. */
export const SEVERITIES = ['A', 'B', 'C', 'D'] as const;
export const ASSET_KINDS = [
  'fire',
  'lighting',
  'signage',
  'markings',
  'cctv',
  'price_board',
  'barrier',
  'drainage',
  'charging',
  'mechanical',
  'accessible',
] as const;
/** What an inspection may be made with; a template has editions, an inspection pins one. */
export const TEMPLATES = [
  'patrol',
  'formal',
  'scenic',
  'charging',
  'mechanical',
  'sharing_readiness',
] as const;
/** `before` and `after`: a finding put right in front of the inspector. */
export const PHOTO_ROLES = ['wide', 'close', 'before', 'after', 'other'] as const;
/** A lot's price board beside what was filed: the same, another, none there, or nothing filed to compare with. */
export const BOARD_FINDINGS = ['as_filed', 'differs', 'absent', 'nothing_filed'] as const;
/** Where scattered berths are: open ground by the road, outside an estate, idle at a unit. */
export const SURVEY_KINDS = ['roadside', 'outside_estate', 'idle_unit', 'other'] as const;
/** Where a point comes from: the handset's own position, or set on the map. */
export const POINT_SOURCES = ['fix', 'map'] as const;
export const VISIT_KINDS = ['patrol', 'recheck', 'formal'] as const;
/** How a visit came about; one by clue stands outside the yearly cap and is counted apart. */
export const VISIT_ORIGINS = ['due', 'draw', 'clue', 'hand'] as const;
/** `waiting`: for approval; `unable`: somebody was there and could not inspect. */
export const VISIT_STATES = ['waiting', 'due', 'done', 'unable', 'cancelled'] as const;
export const CLUE_KINDS = ['complaint', 'device', 'transfer'] as const;
/** What a key device may do to people when it fails (DEV-11): 火灾, 触电, 坍塌坠落. */
export const HAZARDS = ['fire', 'shock', 'collapse'] as const;
export const UNABLE_REASONS = ['closed', 'refused', 'moved', 'unsafe'] as const;
export const PARTY_ROLES = ['legal_representative', 'site_manager', 'staff', 'other'] as const;
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
  'fire_lane_blocked',
  'lane_occupied',
  'emergency_lane_occupied',
  'disorderly_parking',
  'private_occupation',
  'illegal_operation',
  'data_fault',
  'uncooperative_vehicle',
  'other',
] as const;
/** Violations of somebody's vehicle: its plate and berth belong to the evidence (INS-11). */
export const VEHICLE_TYPES: readonly (typeof VIOLATION_TYPES)[number][] = [
  'fire_lane_blocked',
  'lane_occupied',
  'emergency_lane_occupied',
  'disorderly_parking',
  'accessible_blocked',
  'uncooperative_vehicle',
];
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
  'in_review',
  'returned',
  'docketed',
  'declined',
  'rectifying',
  'answered',
  'handed_over',
  'accepted',
  'in_progress',
  'info_requested',
  'disposed',
  'recheck',
  'closed',
  'suspended',
  'archived',
] as const;
/** Nothing more is to be done about it, unless it is opened again. */
export const SETTLED_STATES: readonly (typeof CASE_STATES)[number][] = ['declined', 'closed', 'archived'];
/** How a case ends (结案). */
export const CLOSING_RESULTS = ['rectified', 'penalised', 'exempted', 'controlled', 'transferred'] as const;
/** What the clock of a case runs for. */
export const DUE_KINDS = ['review', 'supplement', 'rectify', 'hand_over', 'recheck'] as const;
/** Where a case can be sent: to the platform's interface, or as a ZIP into a folder that it reads. */
export const ENDPOINTS = ['enforcement', 'folder'] as const;
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
  fire_lane_blocked: '生命通道堵塞',
  lane_occupied: '违规占道',
  emergency_lane_occupied: '占用急救通道',
  disorderly_parking: '乱停放',
  private_occupation: '私占停车设施',
  illegal_operation: '违法经营停车场',
  data_fault: '数据接入异常',
  uncooperative_vehicle: '车辆不配合管理',
  other: '其他问题',
};
export const SURVEY_KIND_NAMES: Record<(typeof SURVEY_KINDS)[number], string> = {
  roadside: '路边空地',
  outside_estate: '小区外',
  idle_unit: '单位闲置',
  other: '其他',
};
export const CASE_STATE_NAMES: Record<(typeof CASE_STATES)[number], string> = {
  reported: '待审核',
  in_review: '审核中',
  returned: '退回补正',
  docketed: '已立案',
  declined: '不予立案',
  rectifying: '限期整改',
  answered: '单位已反馈',
  handed_over: '已移送',
  accepted: '平台受理',
  in_progress: '办理中',
  info_requested: '平台要求补充',
  disposed: '已反馈',
  recheck: '待复查',
  closed: '已结案',
  suspended: '挂起',
  archived: '已归档',
};
export const CLOSING_NAMES: Record<(typeof CLOSING_RESULTS)[number], string> = {
  rectified: '已整改',
  penalised: '已处罚',
  exempted: '已改正免罚',
  controlled: '无法整改，已管控',
  transferred: '移交他单位办结',
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
export const TEMPLATE_NAMES: Record<(typeof TEMPLATES)[number], string> = {
  patrol: '停车场巡查表',
  formal: '停车场行政检查表',
  scenic: '景区周边停车检查表',
  charging: '充电设施检查表',
  mechanical: '机械式停车检查表',
  sharing_readiness: '共享开放条件检查表',
};
export const UNABLE_NAMES: Record<(typeof UNABLE_REASONS)[number], string> = {
  closed: '停车场关闭',
  refused: '拒绝检查',
  moved: '已搬迁或停用',
  unsafe: '现场不安全',
};
export const PARTY_ROLE_NAMES: Record<(typeof PARTY_ROLES)[number], string> = {
  legal_representative: '法定代表人（负责人）',
  site_manager: '现场负责人',
  staff: '工作人员',
  other: '其他在场人员',
};
