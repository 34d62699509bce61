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
  certificate_wrong: entry(
    8004,
    '执法证号的格式不对',
    '没有改动',
    '请填写 4 到 40 位的汉字、字母、数字、括号或连字符，中间不留空格',
    'The certificate number must be 4 to 40 letters, digits, brackets or hyphens.',
  ),
  certificate_taken: entry(
    8005,
    '这个执法证号已登记在另一名人员名下',
    '没有改动',
    '请核对证件；确需转登记的，先清除原登记',
    'Somebody else holds this certificate number.',
  ),
} as const;
