import type { Args } from '../domain/mutations.ts';

export const DEMO_PASSWORD = 'berthlink-demo';

/** Where an account may work: one grant for each node of the area tree, or an operator's own lots. */
type Posts = { role: Args<'person.grant'>['role']; areaIds?: readonly string[]; operatorId?: string };
export type DemoPerson = Args<'person.create'> & { posts: Posts };

/** The six demo accounts; invented people. */
export const PEOPLE: readonly DemoPerson[] = [
  person('inspector1', '李文', '巡检员（演示）', {
    role: 'inspector',
    areaIds: ['320281001', '320281002', '320281400'],
  }),
  person('inspector2', '周明', '巡检员（演示）', {
    role: 'inspector',
    areaIds: ['320281003', '320281400', '320281401'],
  }),
  person('officer1', '陈晓', '澄江街道经办人（演示）', { role: 'officer', areaIds: ['320281001'] }),
  person('manager1', '王建平', '江阴市城管局停车管理科（演示）', { role: 'manager', areaIds: ['320281'] }),
  person('operator1', '赵敏', '澄泊停车运营客服（演示）', { role: 'operator', operatorId: 'demo-chengbo' }),
  person('admin', '孙立', '系统管理员（演示）', { role: 'admin' }),
];

/** Invented numbers of 执法证, marked as such. */
export const CERTIFICATES: readonly Args<'person.certify'>[] = [
  { userId: 'demo-inspector1', certNo: '演示-JY-0001' },
  { userId: 'demo-inspector2', certNo: '演示-JY-0002' },
  { userId: 'demo-officer1', certNo: '演示-JY-0101' },
];

export function grantsOf({ userId, posts }: DemoPerson): Args<'person.grant'>[] {
  const { role, areaIds, operatorId = null } = posts;
  return (areaIds ?? [null]).map((areaId) => ({
    grantId: `${userId}-${areaId ?? operatorId ?? 'all'}`,
    userId,
    role,
    areaId,
    operatorId,
  }));
}

function person(username: string, name: string, title: string, posts: Posts): DemoPerson {
  return { userId: `demo-${username}`, username, name, title, posts };
}
