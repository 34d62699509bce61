import { entry } from './entry.ts';

/** Inspection: 3001 to 3999. */
export const INSPECTION = {
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
    '如需更正，请另做一次检查',
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
    '这位人员不能检查该停车场（岗位或辖区不符）',
    '没有安排任务',
    '请改选在该辖区的巡检员',
    'This person may not inspect there.',
  ),
} as const;
