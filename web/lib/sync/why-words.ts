import type { Why } from './pump-state.ts';

type Words = { what: string; safe: string; next: string };

/** Three Chinese sentences for each reason to wait: what happened, what is safe, what to do next. */
export const WHY_WORDS: Record<Why, Words> = {
  offline: {
    what: '现在连不上服务器',
    safe: '记录和照片都在本机',
    next: '有网络后会自动发送，也可以点“立即重试”',
  },
  server: { what: '服务器暂时没有正确回应', safe: '记录和照片都在本机', next: '稍后会自动重试，无需操作' },
  signed_out: {
    what: '登录已过期，暂停发送',
    safe: '记录和照片都在本机，不会丢失',
    next: '请重新登录，登录后自动继续发送',
  },
  other_user: {
    what: '当前登录的是另一个账号，暂停发送',
    safe: '这位用户的待发内容仍在本机',
    next: '请用原账号登录后发送',
  },
  needs_help: {
    what: '这部手机的记录与服务器对不上，暂停发送',
    safe: '记录和照片都在本机，没有删除任何内容',
    next: '请联系系统管理员核对这部手机',
  },
  storage: { what: '读写手机存储失败', safe: '之前保存的内容都在', next: '请刷新页面；仍失败请重启浏览器' },
};
