/** One line each: what happened, what is safe, what to do next. */
type Wording = { what: string; safe: string; next: string };
type Entry = { no: number; zh: Wording; en: string };

/** Numbers are never reused. 1xxx door and permission, 2xxx delivery, 3xxx inspection, 4xxx case, 5xxx photo, 6xxx registry and import, 7xxx exchange, 8xxx people. */
export const REFUSALS = {
  not_signed_in: entry(
    1001,
    '登录已过期',
    '本机记录都在,不会丢失',
    '请重新登录,登录后自动继续发送',
    'Sign in again.',
  ),
  not_permitted: entry(
    1002,
    '您的岗位没有这项权限',
    '内容未改动,已留存',
    '请联系系统管理员确认岗位',
    'Your role may not do this.',
  ),
  not_in_area: entry(
    1003,
    '该停车场不在您的辖区内',
    '内容已留存备查',
    '请联系主管调整辖区或转交他人',
    'Outside your area.',
  ),
  not_found: entry(
    1004,
    '没有找到,或您无权查看',
    '没有任何内容被改动',
    '请返回列表刷新后再试',
    'Not found, or not yours.',
  ),
  bad_input: entry(
    1005,
    '提交的内容格式不正确',
    '原内容已留存',
    '请检查标出的字段后重试',
    'The input is malformed.',
  ),
  too_many_tries: entry(1006, '尝试次数过多', '账号未受影响', '请一分钟后再试', 'Too many tries.'),
  wrong_password: entry(
    1007,
    '用户名或密码不对',
    '账号未受影响',
    '请核对后重试,忘记密码请联系系统管理员',
    'Wrong username or password.',
  ),

  unknown_mutation: entry(
    2001,
    '服务器还不认识这种操作',
    '内容已原样留存',
    '无需重做,管理员升级后会补办',
    'Unknown mutation; kept for replay.',
  ),
  bad_hash: entry(
    2002,
    '记录的校验值对不上',
    '收到的内容已原样留存备查',
    '请在待发页查看,并联系系统管理员',
    'The hash does not match the content.',
  ),
  bad_chain: entry(
    2003,
    '记录的先后链接对不上',
    '收到的内容已原样留存备查',
    '请联系系统管理员核对这部手机',
    'The chain is broken.',
  ),
  bad_signature: entry(
    2004,
    '记录的手机签名无效',
    '收到的内容已原样留存备查',
    '请联系系统管理员核对这部手机',
    'The phone signature is not valid.',
  ),
  not_your_phone: entry(
    2005,
    '这部手机登记在另一个账号名下',
    '待发内容仍在本机',
    '请用原账号登录后发送',
    'This phone belongs to another account.',
  ),
  forked: entry(
    2006,
    '同一序号出现了两份不同内容',
    '两份都已留存',
    '请联系系统管理员,可能是手机被克隆或恢复',
    'Two different records under one number.',
  ),
  failed_inside: entry(
    2007,
    '服务器处理时出错',
    '内容已原样留存',
    '无需重做,管理员修复后会补办',
    'Failed inside; held for replay.',
  ),
  id_reused: entry(
    2009,
    '同一编号已用于另一份内容',
    '两份都已留存',
    '请联系系统管理员核对这部手机',
    'This id was already used for other content.',
  ),
  not_held: entry(
    2010,
    '这条记录不在待补办之列',
    '没有任何改动',
    '请刷新列表后再试',
    'This record is not held.',
  ),
  too_large: entry(
    2008,
    '一次提交的内容太大',
    '内容仍在本机',
    '系统会分批重发,无需操作',
    'The batch is too large.',
  ),
  rescue_no_file: entry(
    2021,
    '这不是泊联的救援包',
    '没有导入任何内容',
    '请选择手机导出的 .blr 文件',
    'Not a rescue file.',
  ),
  rescue_code_wrong: entry(
    2022,
    '口令不对,或文件开头被改动',
    '没有导入任何内容',
    '请核对口令;仍打不开时请对方重新导出',
    'Another code, or the beginning was altered.',
  ),
  rescue_cut_short: entry(
    2023,
    '救援包不完整,后面缺了一截',
    '没有导入任何内容',
    '请重新传输整个文件,或请对方重新导出',
    'The file ends too soon.',
  ),
  rescue_altered: entry(
    2024,
    '救援包被改动或已损坏',
    '没有导入任何内容',
    '请重新传输文件,或请对方重新导出',
    'The file was altered.',
  ),
  rescue_too_large: entry(
    2025,
    '救援包超过大小上限(1 GB)',
    '没有导入任何内容',
    '请让手机重新导出;一次放不下的照片下次再导',
    'The file is over the limit of 1 GB.',
  ),
  rescue_not_enrolled: entry(
    2026,
    '文件里的手机没有登记在这名人员名下',
    '没有导入任何内容;手机里的记录仍在',
    '请核对是谁的手机;从未联网登录过的手机须先联网一次',
    'The handset in the file is not enrolled under this person.',
  ),

  facility_unknown: entry(
    3001,
    '找不到这个停车场',
    '草稿已保存',
    '请联网更新名单后再提交',
    'Unknown facility.',
  ),
  checklist_unknown: entry(
    3002,
    '检查表版本不存在',
    '草稿已保存',
    '请联网更新后再提交',
    'Unknown checklist edition.',
  ),
  item_unanswered: entry(
    3003,
    '还有检查项没有结论',
    '草稿已保存',
    '请补齐标出的检查项',
    'Some items have no result.',
  ),
  item_unknown: entry(
    3004,
    '检查表里没有这一项',
    '草稿已保存',
    '请刷新检查表后重试',
    'An item is not in the checklist.',
  ),
  photo_missing: entry(
    3005,
    '不合格项缺少照片',
    '草稿已保存',
    '请为该项补拍一张全景和一张近景',
    'A failed item needs a wide and a close photo.',
  ),
  already_submitted: entry(
    3006,
    '这次检查已经提交过',
    '先前提交的内容未改动',
    '如需更正,请另做一次检查',
    'Already submitted.',
  ),
  times_reversed: entry(
    3007,
    '结束时间早于开始时间',
    '草稿已保存',
    '请检查手机时间',
    'Finish is before start.',
  ),
  not_applicable: entry(
    3008,
    '该项不允许选“不适用”',
    '草稿已保存',
    '请改为合格或不合格',
    'This item cannot be not applicable.',
  ),
  note_missing: entry(
    3010,
    '不合格项缺少情况说明',
    '草稿已保存',
    '请写一句看到了什么',
    'A failed item needs a note.',
  ),
  assignee_elsewhere: entry(
    3011,
    '这位人员不能检查该停车场(岗位或辖区不符)',
    '没有安排任务',
    '请改选在该辖区的巡检员',
    'This person may not inspect there.',
  ),

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
    '案件未改动,照片仍在巡检员手机上',
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
    '消息已留存,案件状态未回退',
    '无需操作',
    'Late event: kept, not applied.',
  ),
  reason_missing: entry(4006, '缺少理由', '案件未改动', '请写明理由', 'A reason is needed.'),

  not_an_image: entry(
    5001,
    '这不是一张照片',
    '没有保存该文件,其他内容不受影响',
    '请重新拍摄',
    'Not an image.',
  ),
  photo_too_large: entry(
    5002,
    '照片太大(超过 30 MB)',
    '没有保存该文件,其他内容不受影响',
    '请用页面内相机重拍',
    'The photo is too large.',
  ),
  no_room: entry(
    5003,
    '手机存储空间不足',
    '已保存的内容都在',
    '请先联网把待发内容送达,再继续拍照',
    'Not enough room for a photo.',
  ),
  hash_differs: entry(
    5004,
    '收到的照片与登记的校验值不同',
    '原照片仍在手机上',
    '系统会自动重传;反复出现请联系管理员',
    'The bytes do not match their hash.',
  ),
  photo_unexpected: entry(
    5005,
    '没有登记过这张照片',
    '没有保存',
    '请先提交记录再上传照片',
    'No record names this photo.',
  ),
  storage_failed: entry(
    5006,
    '写入手机存储失败',
    '之前保存的内容都在',
    '请不要关闭页面,点重试;仍失败请重启浏览器',
    'Could not write to storage.',
  ),

  field_missing: entry(
    6001,
    '缺少必填字段',
    '其他行不受影响',
    '请补齐后重新导入',
    'A mandatory field is missing.',
  ),
  field_invalid: entry(
    6002,
    '字段的值不合要求',
    '其他行不受影响',
    '请更正后重新导入',
    'A field has an invalid value.',
  ),
  coordinates_missing: entry(
    6003,
    '缺少坐标',
    '其他行不受影响',
    '请补充经纬度后重新导入',
    'Coordinates are missing.',
  ),
  coordinates_outside: entry(
    6004,
    '坐标不在有效范围',
    '其他行不受影响',
    '请检查坐标系设置',
    'Coordinates are out of range.',
  ),
  area_unknown: entry(
    6005,
    '不属于任何已登记的街道/镇',
    '其他行不受影响',
    '请指定所属街道编码',
    'No known street-level area.',
  ),
  row_repeated: entry(
    6006,
    '同一文件里编码重复',
    '只采用第一行',
    '请检查该编码',
    'The code appears twice in the file.',
  ),
  file_unreadable: entry(
    6007,
    '文件无法读取',
    '没有写入任何内容',
    '请检查文件格式、编码与映射文件',
    'The file cannot be read.',
  ),

  exchange_signature: entry(7001, '签名无效', '没有处理', '请核对密钥', 'The signature is not valid.'),
  exchange_clock: entry(
    7002,
    '时间戳超出 5 分钟',
    '没有处理',
    '请校准时钟后重发',
    'The timestamp is outside ±5 minutes.',
  ),
  exchange_unknown_case: entry(
    7003,
    '没有这个案件编号',
    '消息已留存',
    '请核对案件编号',
    'Unknown case number.',
  ),
  exchange_address: entry(
    7004,
    '取证地址无效或已过期',
    '没有交出任何文件',
    '请使用最近一次移送里的地址,或请主管重新移送',
    'The media address is forged or has expired.',
  ),

  username_taken: entry(8001, '用户名已被使用', '没有新建账号', '请换一个用户名', 'The username is taken.'),
  password_weak: entry(
    8002,
    '密码太短(至少 10 位)',
    '没有改动',
    '请换一个更长的密码',
    'The password is too short.',
  ),
  grant_wider: entry(
    8003,
    '不能授予超出您自己辖区的权限',
    '没有改动',
    '请联系上级管理员',
    'Cannot grant beyond your own area.',
  ),
} as const satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof REFUSALS;

/** An expected "no". `detail` names the field, item or number it is about; it holds no personal data. */
export type Refusal = { refused: RefusalCode; no: number; detail?: Record<string, unknown> };

/** Makes a refusal value; never throws. */
export function refuse(refused: RefusalCode, detail?: Record<string, unknown>): Refusal {
  return { refused, no: REFUSALS[refused].no, ...(detail ? { detail } : {}) };
}

/** Tells a refusal from a decision. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** What to show a person: three Chinese sentences, or one English sentence. */
export function wording(code: RefusalCode, language: 'zh' | 'en'): Wording {
  const found = REFUSALS[code];
  return language === 'zh' ? found.zh : { what: found.en, safe: '', next: '' };
}

function entry(no: number, what: string, safe: string, next: string, en: string): Entry {
  return { no, zh: { what, safe, next }, en };
}
