import { entry } from './entry.ts';

/** People: 8001 to 8999. */
export const PEOPLE = {
  username_taken: entry(8001, '用户名已被使用', '没有新建账号', '请换一个用户名', 'The username is taken.'),
  password_weak: entry(
    8002,
    '密码太短（至少 10 位）',
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
} as const;
