import { entry } from './entry.ts';

/** What people are told: 4110 to 4139. */
export const MESSAGE = {
  message_of_another: entry(
    4110,
    '这条消息不是发给您的',
    '消息没有改动',
    '请刷新消息列表后再试',
    'This message was told to somebody else.',
  ),
  channel_off: entry(
    4111,
    '这个渠道没有开通',
    '原来的设置没有改动',
    '请刷新后重选；需要开通请联系系统管理员',
    'This channel is not turned on here.',
  ),
} as const;
