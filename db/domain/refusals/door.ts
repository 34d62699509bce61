import { entry } from './entry.ts';

/** Door and permission: 1001 to 1999. */
export const DOOR = {
  not_signed_in: entry(
    1001,
    '登录已过期',
    '本机记录都在，不会丢失',
    '请重新登录，登录后自动继续发送',
    'Sign in again.',
  ),
  not_permitted: entry(
    1002,
    '您的岗位没有这项权限',
    '内容未改动，已留存',
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
    '没有找到，或您无权查看',
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
    '请核对后重试，忘记密码请联系系统管理员',
    'Wrong username or password.',
  ),
} as const;
