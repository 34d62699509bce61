import { createHash } from 'node:crypto';
import { BEGUN } from '#domain/case/begun.ts';
import type { Db } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import type { Case, Facility, Photo } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { mutate } from '#server/sync/mutate.ts';

const AT = '2026-03-02T01:00:00.000Z';
const MANAGER: Actor = {
  userId: 'p-lin',
  name: '林主管',
  grants: [{ role: 'manager', areaId: '3205', operatorId: null }],
  phoneId: null,
};

export const LOT: Facility = {
  id: 'lot-1',
  govCode: 'TC-0001',
  name: '科教新城公共停车场',
  version: 1,
  kind: 'public',
  siteClass: 'park',
  ownership: 'gov',
  commercial: false,
  structure: 'surface',
  operatorId: null,
  address: '文治路 1 号',
  areaId: '320585101',
  streetId: '320585101',
  lat: 31.45,
  lon: 121.1,
  datum: 'WGS84',
  totalBerths: 120,
  berths: null,
  publishable: true,
  exclusion: null,
  openState: 'unknown',
  openStateAt: null,
  tariff: null,
  tariffAt: null,
  freeBerths: null,
  freeBerthsAt: null,
  grade: null,
  filedAt: AT,
};

/** The bytes of the example's photos; what they show does not matter, only that they hash. */
export function bytesOf(id: string, role: string): Buffer {
  return Buffer.from(`${id} ${role} `.repeat(500));
}

/** A docketed case with two stored photos. */
export async function docketedCase(db: Db, id: string): Promise<Case> {
  const record = caseOf(id);
  await db.insert(facilities).values(LOT).onConflictDoNothing();
  await db.insert(cases).values(record);
  await db.insert(photos).values([photoOf(id, 'wide'), photoOf(id, 'close')]);
  return record;
}

/** A docketed case that was handed over by the manager: it has a dispatch row that is due now. */
export async function handedOverCase(db: Db, id: string): Promise<string> {
  const { revision, caseNo } = await docketedCase(db, id);
  await handOver(db, id, revision);
  return caseNo as string;
}

export async function handOver(
  db: Db,
  caseId: string,
  revision: number,
  also?: () => Promise<void>,
): Promise<void> {
  const key = `hand over ${caseId} ${revision}`;
  const done = await mutate(
    db,
    {
      source: 'desk',
      actor: MANAGER,
      key,
      name: 'case.handOver',
      args: { caseId, revision, note: '请查处' },
    },
    also,
  );
  if (done.refusal) throw new Error(done.refusal.refused);
}

function caseOf(id: string): Case {
  return {
    id,
    caseNo: `科教新城-2026-${id}`,
    revision: 2,
    state: 'docketed',
    stateSince: AT,
    delivery: 'none',
    deliveryNote: null,
    deliveryAt: null,
    dispatchSeq: 0,
    facilityId: LOT.id,
    facilityName: LOT.name,
    streetId: LOT.streetId,
    operatorId: null,
    source: 'patrol',
    type: 'fire_hazard',
    itemCode: null,
    severity: 'A',
    title: '消防隐患',
    description: '地下一层消防通道堆放杂物',
    vehicle: null,
    basis: [{ text: '消防法第二十八条', certainty: 'read' }],
    authority: '消防救援机构',
    recordId: id,
    inspectionId: null,
    reporterId: 'p-li',
    reporterName: '李文',
    finderIds: ['p-li'],
    ...BEGUN,
    foundAt: AT,
    receivedAt: AT,
    photoCount: 2,
    photosStored: 2,
    declineReason: null,
    externalId: null,
    externalSeq: 0,
    externalNote: null,
    outcome: null,
  };
}

function photoOf(id: string, role: 'wide' | 'close'): Photo {
  const bytes = bytesOf(id, role);
  return {
    id: `${id}/${role}`,
    recordId: id,
    facilityId: LOT.id,
    streetId: LOT.streetId,
    takerId: 'p-li',
    slot: role,
    caseId: null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    mime: 'image/jpeg',
    itemCode: null,
    role,
    takenAt: AT,
    fix: null,
    annotation: null,
    stored: true,
    storedAt: AT,
  };
}
