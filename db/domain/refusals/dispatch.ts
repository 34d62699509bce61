import { entry } from './entry.ts';

/** What goes out to other systems: 4035 to 4049. */
export const DISPATCH = {
  dispatch_not_stuck: entry(
    4035,
    '这一条已在发送或已签收',
    '没有改动',
    '请刷新列表后再办理',
    'It is under way or receipted.',
  ),
  dispatch_overtaken: entry(
    4036,
    '同一案件后面的内容已经发出',
    '没有重发，平台看到的次序未乱',
    '请改为线下移送，或重新移送案件',
    'A later one of this case has gone out.',
  ),
  receipt_not_stored: entry(
    4037,
    '回执的照片或 PDF 没有存好',
    '没有改动',
    '请重新选择文件',
    'The receipt is not stored.',
  ),
  endpoint_unknown: entry(
    4038,
    '不能改派到这个去向',
    '没有改动',
    '请刷新后选别的去向',
    'It cannot go there.',
  ),
  received_in_future: entry(
    4039,
    '签收时间晚于现在',
    '没有改动，已填内容都在',
    '请核对签收时间',
    'The time of receipt lies in the future.',
  ),
  not_a_receipt: entry(
    4040,
    '文件不是照片或 PDF',
    '没有保存该文件',
    '请选盖章回执的照片或 PDF',
    'Neither a photo nor a PDF.',
  ),
} as const;
