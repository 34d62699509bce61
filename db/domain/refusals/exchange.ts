import { entry } from './entry.ts';

/** Exchange with the enforcement platform: 7001 to 7999, and of what comes back 4045 to 4049. */
export const EXCHANGE = {
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
    '请使用最近一次移送里的地址，或请主管重新移送',
    'The media address is forged or has expired.',
  ),
  task_lot_unknown: entry(
    4045,
    '没有这个编码的停车场',
    '任务未受理，消息已留存',
    '请按停车场编码核对后，用新的消息编号重发',
    'No lot has this code; the task was not taken.',
  ),
  task_nobody: entry(
    4046,
    '该停车场所在区域没有可派的巡查人员或有效的检查表',
    '任务未受理，消息已留存',
    '请联系辖区主管安排人员后，用新的消息编号重发',
    'Nobody may inspect this lot now; the task was not taken.',
  ),
} as const;
