import { entry } from './entry.ts';

/** Local lock: 9001 to 9999. */
export const LOCK = {
  pin_shape: entry(
    9001,
    'PIN 须为 6 位数字，不能全相同，也不能是连号',
    '没有改动',
    '请换一个不易猜到的 PIN',
    'A PIN is six digits, neither all the same nor in a row.',
  ),
  pin_wrong: entry(
    9002,
    'PIN 不对',
    '本机内容都在，不会因输错而清除',
    '请再试一次；忘记了可请主管协助',
    'Wrong PIN. Nothing is ever erased for it.',
  ),
  pin_wait: entry(
    9003,
    '输错次数较多，需等待一会儿',
    '本机内容都在，不会因输错而清除',
    '请等倒计时结束后再试，或请主管协助',
    'Too many wrong PINs: wait before the next try. Nothing is erased.',
  ),
  lock_needs_network: entry(
    9004,
    '这一步需要联网',
    '没有改动，本机内容都在',
    '请在有网络的地方再试',
    'This step needs a network.',
  ),
  lock_escrow_bad: entry(
    9005,
    '备用密钥未能存到服务器',
    '本机锁没有开启，本机内容未改动',
    '请稍后再试；反复出现请联系系统管理员',
    'The escrowed key cannot be opened by the recovery key.',
  ),
  lock_request_old: entry(
    9006,
    '这份申请已失效或已办理',
    '手机上的内容都在',
    '请在手机上重新申请',
    'The request has expired or was answered already.',
  ),
  lock_own_request: entry(
    9007,
    '不能办理自己手机的申请',
    '没有改动',
    '请另一位主管核对后办理',
    'Nobody answers their own request.',
  ),
  lock_recovery_key: entry(
    9008,
    '服务器的恢复密钥不是存备用密钥时的那一把',
    '手机上的内容都在，没有删除任何内容',
    '请联系系统管理员找回原恢复密钥',
    'The server has another recovery key than the one this was escrowed for.',
  ),
  seal_broken: entry(
    9009,
    '这条内容打不开：加密数据被改动过',
    '原样留在本机，没有删除',
    '请联系系统管理员核对这部手机',
    'This content cannot be opened: its sealed bytes were changed. It is kept.',
  ),
  lock_unknown: entry(
    9010,
    '服务器没有这部手机的备用密钥',
    '手机上的内容都在，没有删除任何内容',
    '请用 PIN 解锁；想不起来请联系系统管理员',
    'No key of this phone is escrowed here.',
  ),
} as const;
