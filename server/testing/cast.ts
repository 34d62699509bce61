import type { Db } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { Args } from '#domain/mutations.ts';
import type { Checklist } from '#domain/records.ts';
import type { Actor, PersonRole } from '#domain/roles.ts';
import { ITEM, OPTIONAL } from '#domain/worlds.ts';
import { JOB } from '../actors.ts';
import { fileAreas } from '../area/mutations.ts';
import { mutate } from '../sync/mutate.ts';

const AT = '2026-11-20T00:00:00.000Z';

/** Two streets of one city, a lot in each, a checklist of three items, and one person per role: enough for every rule to bite. */
export const CHECKLIST: Checklist = {
  id: 'patrol@test',
  template: 'patrol',
  edition: 'test',
  name: '巡查（测试）',
  validFrom: '2026-01-01',
  validTo: null,
  items: (['F01', 'L03', 'E02'] as const).map((code, index) => ({
    ...ITEM,
    code,
    text: `检查项 ${code}`,
    severity: (['A', 'B', 'C'] as const)[index] ?? 'C',
    deadline: { value: 0, unit: 'on_the_spot' as const },
    basis: [{ text: '消防法28、60', certainty: 'read' as const }],
    ...(code === 'L03' ? OPTIONAL : {}),
    assetKind: code === 'F01' ? ('fire' as const) : null,
  })),
};

export function facilityArgs(code: string, areaId: string): Args<'facility.file'> {
  return {
    id: `f-${code}`,
    govCode: code,
    name: `停车场 ${code}`,
    kind: 'public',
    siteClass: 'hospital',
    ownership: 'soe',
    commercial: true,
    structure: 'underground',
    operatorId: 'op-1',
    address: '人民路 1 号',
    areaId,
    lat: 31.9,
    lon: 120.28,
    datum: 'WGS84',
    totalBerths: 100,
    berths: null,
    publishable: true,
    exclusion: null,
    tariff: null,
    grade: null,
    reason: '测试',
  };
}

export function actor(
  userId: string,
  role: PersonRole,
  areaId: string | null,
  operatorId: string | null = null,
): Actor {
  return { userId, name: `${userId} 甲`, grants: [{ role, areaId, operatorId }], phoneId: null };
}

/** inspector and officer of street 320281001, a colleague of 320281002, a manager of 320281, an operator of op-1, an administrator of everything. */
export const CAST = {
  inspector: actor('inspector', 'inspector', '320281001'),
  elsewhere: actor('elsewhere', 'inspector', '320281002'),
  officer: actor('officer', 'officer', '320281001'),
  manager: actor('manager', 'manager', '320281'),
  operator: actor('operator', 'operator', null, 'op-1'),
  admin: actor('admin', 'admin', null),
} as const;

/** Puts the stage into an empty database, through the same mutations as everything else. */
export async function stage(db: Db): Promise<void> {
  await fileAreas(db, [
    { id: '320281', parentId: null, level: 'city', name: '江阴市' },
    { id: '320281001', parentId: '320281', level: 'street', name: '澄江街道' },
    { id: '320281002', parentId: '320281', level: 'street', name: '南闸街道' },
  ]);
  await job(db, 'operator.file', { id: 'op-1', name: '演示停车公司', uscc: null });
  await job(db, 'checklist.publish', CHECKLIST);
  await job(db, 'facility.file', facilityArgs('320281001001', '320281001'));
  await job(db, 'facility.file', facilityArgs('320281002001', '320281002'));
  await job(db, 'asset.file', { id: 'a-1', facilityId: 'f-320281001001', kind: 'fire', name: '消防设施' });
  for (const { userId, name, grants: held } of Object.values(CAST)) {
    await db
      .insert(persons)
      .values({ id: userId, username: userId, name, title: '', suspended: false, createdAt: AT });
    for (const { role, areaId, operatorId } of held) {
      await db.insert(grants).values({
        id: `g-${userId}`,
        userId,
        role: role as PersonRole,
        areaId,
        operatorId,
        grantedAt: AT,
        grantedBy: '测试',
        revokedAt: null,
      });
    }
  }
}

async function job<N extends Parameters<typeof mutate>[1]['name']>(
  db: Db,
  name: N,
  args: Args<N>,
): Promise<void> {
  const done = await mutate(db, {
    source: 'job',
    actor: JOB,
    key: `${name}:${JSON.stringify(args)}`,
    name,
    args,
  });
  if (done.outcome !== 'applied')
    throw new Error(`${name} was ${done.outcome}: ${JSON.stringify(done.refusal)}`);
}
