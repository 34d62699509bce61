import type { Db } from '#db/postgres/connect.ts';
import type { Args, MutationName } from '#domain/mutations.ts';
import type { PersonRole } from '#domain/roles.ts';
import { ITEM, OPTIONAL } from '#domain/worlds.ts';
import { JOB } from '#server/actors.ts';
import { fileAreas } from '#server/area/mutations.ts';
import { mutate } from '#server/sync/mutate.ts';

export const CITY = '320281';
export const STREETS = ['320281001', '320281002', '320281003'] as const;
/** A sentence and a name that no area-wide scope may ever show. */
export const SECRET = '只给本人看的话';
export const SURNAME = '欧阳';

export type Person = { id: string; role: PersonRole; areaId: string };
export const FIELD: readonly Person[] = [
  { id: 'u-1', role: 'inspector', areaId: STREETS[0] },
  { id: 'u-2', role: 'inspector', areaId: STREETS[1] },
  { id: 'u-3', role: 'inspector', areaId: CITY },
  { id: 'u-4', role: 'officer', areaId: STREETS[0] },
];
export const MANAGER: Person = { id: 'm-1', role: 'manager', areaId: CITY };

export const LOTS = ['f-1', 'f-2', 'f-3', 'f-4'] as const;
export const homeOf = (lot: string): string => STREETS[(Number(lot.slice(2)) - 1) % 3] as string;

/** The lots in somebody's streets. */
export function lotsOf(userId: string): string[] {
  const { areaId } = FIELD.find(({ id }) => id === userId) ?? MANAGER;
  return LOTS.filter((lot) => homeOf(lot).startsWith(areaId));
}

export function lotArgs(id: string, areaId: string, name = `停车场 ${id}`): Args<'facility.file'> {
  return {
    id,
    govCode: id,
    name,
    kind: 'public',
    siteClass: 'hospital',
    ownership: 'soe',
    commercial: true,
    structure: 'underground',
    operatorId: null,
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
    reason: '',
  };
}

/** Three streets with their lots, one checklist, four people in the field and their manager: through the same mutations as everything else. */
export async function found(db: Db): Promise<void> {
  await fileAreas(db, [
    { id: CITY, parentId: null, level: 'city', name: '江阴市' },
    ...STREETS.map((id) => ({ id, parentId: CITY, level: 'street' as const, name: `街道${id.slice(-1)}` })),
  ]);
  await job(db, 'checklist.publish', {
    id: 'patrol@sim',
    template: 'patrol',
    edition: 'sim',
    name: '巡查',
    validFrom: '2026-01-01',
    validTo: null,
    items: [
      { ...ITEM, code: 'F01', severity: 'A', naAllowed: false, assetKind: 'fire' },
      { ...ITEM, code: 'L03', severity: 'B', ...OPTIONAL, assetKind: null },
    ],
  });
  for (const lot of LOTS) {
    await job(db, 'facility.file', lotArgs(lot, homeOf(lot)));
    await job(db, 'asset.file', { id: `a-${lot}`, facilityId: lot, kind: 'fire', name: '消防设施' });
  }
  for (const person of [...FIELD, MANAGER]) await employ(db, person);
}

async function employ(db: Db, { id, role, areaId }: Person): Promise<void> {
  const username = id.replace('-', '_');
  await job(db, 'person.create', {
    userId: id,
    username: `${username}xx`,
    name: `${SURNAME}${id}`,
    title: '',
  });
  await job(db, 'person.grant', { grantId: `g-${id}`, userId: id, role, areaId, operatorId: null });
}

async function job<N extends MutationName>(db: Db, name: N, args: Args<N>): Promise<void> {
  const key = `${name}:${JSON.stringify(args)}`;
  const done = await mutate(db, { source: 'job', actor: JOB, key, name, args });
  if (done.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(done.refusal)}`);
}
