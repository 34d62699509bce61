import { entry } from './entry.ts';

/** Exchange with the enforcement platform: 7001 to 7999. */
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
} as const;
