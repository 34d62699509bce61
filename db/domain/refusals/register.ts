import { entry } from './entry.ts';

/** Register, its import, corrections and conflicts: 6001 to 6999. */
export const REGISTER = {
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
  correction_conflict: entry(
    6021,
    '登记内容已被他人改成别的值',
    '没有覆盖他人的修改，双方的值都已留存',
    '请打开冲突对照，选择保留对方的、改用我的，或请主管裁定',
    'Someone else changed this meanwhile; both values are kept. Open the conflict and choose.',
  ),
  conflict_settled: entry(
    6022,
    '这条冲突已经处理过了',
    '先前的处理结果未改动',
    '请刷新查看处理结果；仍有误可另提更正',
    'Already settled; see how, and correct again if it is still wrong.',
  ),
  conflict_with_manager: entry(
    6023,
    '这条冲突已交主管裁定',
    '双方的值都已留存',
    '请等主管裁定，或改为保留对方的',
    'It is with the manager; wait, or keep theirs.',
  ),
  conflict_reason_missing: entry(
    6024,
    '裁定缺少理由',
    '冲突未改动，双方的值都在',
    '请写明理由后再裁定',
    'A ruling needs a reason.',
  ),
  conflict_moved: entry(
    6025,
    '登记内容在您查看之后又被改动',
    '没有覆盖任何修改，已另立一条冲突',
    '请打开新的冲突，核对最新登记值后再决定',
    'The register moved on again; look at the new conflict.',
  ),
} as const;
