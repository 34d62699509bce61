import { BEGUN } from './case/begun.ts';
import type { Case, ChecklistItem, Facility, Photo, Visit } from './records.ts';
import type { Actor } from './roles.ts';

/** Small whole records for the tests of the rules. */
export const FACILITY: Facility = {
  id: 'f-1',
  govCode: '320281001001',
  name: '人民医院地下停车场',
  version: 1,
  kind: 'public',
  siteClass: 'hospital',
  ownership: 'gov',
  commercial: true,
  structure: 'underground',
  operatorId: 'op-1',
  address: '寿山路 163 号',
  areaId: '320281001',
  streetId: '320281001',
  lat: 31.91,
  lon: 120.27,
  datum: 'WGS84',
  totalBerths: 420,
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
  filedAt: '2026-01-01T00:00:00.000Z',
};

export const ITEM: ChecklistItem = {
  code: 'F01',
  group: '消防安全',
  text: '检查项',
  method: '目测',
  severity: 'B',
  deadline: { value: 3, unit: 'day' },
  seasons: [],
  consequence: '',
  basis: [],
  authority: '消防救援机构',
  naAllowed: false,
  naWhen: '',
  photosWhenFailed: 2,
  photoAlways: false,
  afterPhoto: false,
  comparesTariff: false,
  measurement: null,
  violationType: 'fire_hazard',
  assetKind: null,
  hazard: null,
};

/** An item that may be left out where the lot has nothing of the kind. */
export const OPTIONAL = { naAllowed: true, naWhen: '本场没有该设施' } as const;

export const VISIT: Visit = {
  id: 'v-1',
  facilityId: 'f-1',
  streetId: '320281001',
  enterpriseId: 'op-1',
  assigneeId: 'u-1',
  secondId: null,
  officers: [{ userId: 'u-1', name: '李文', certNo: null }],
  checklistId: 'patrol@t',
  kind: 'patrol',
  origin: 'hand',
  clue: null,
  drawId: null,
  reason: '',
  dueOn: '2026-11-20',
  state: 'due',
  approvedBy: null,
  approvedAt: null,
  notice: null,
  inspectionId: null,
};

export const INSPECTOR: Actor = {
  userId: 'u-1',
  name: '李文',
  grants: [{ role: 'inspector', areaId: '320281001', operatorId: null }],
  phoneId: 'p-1',
};
export const MANAGER: Actor = {
  userId: 'u-2',
  name: '周静',
  grants: [{ role: 'manager', areaId: '320281', operatorId: null }],
  phoneId: null,
};
export const PLATFORM_ACTOR: Actor = {
  userId: 'platform',
  name: '综合执法平台',
  grants: [{ role: 'platform', areaId: null, operatorId: null }],
  phoneId: null,
};
export const WHEN = { at: '2026-11-20T07:00:00.000Z', occurredAt: '2026-11-20T06:00:00.000Z' };

export function caseOf(changes: Partial<Case> = {}): Case {
  return {
    id: 'i-1.F01',
    caseNo: null,
    revision: 1,
    state: 'reported',
    stateSince: WHEN.at,
    delivery: 'none',
    deliveryNote: null,
    deliveryAt: null,
    dispatchSeq: 0,
    facilityId: 'f-1',
    facilityName: FACILITY.name,
    streetId: '320281001',
    operatorId: 'op-1',
    source: 'patrol',
    type: 'fire_hazard',
    itemCode: 'F01',
    severity: 'A',
    title: '消防隐患',
    description: '通道停放 3 辆车',
    vehicle: null,
    basis: [
      { text: '消防法28、60', certainty: 'read' },
      { text: 'GB 0000', certainty: 'to_check' },
    ],
    authority: '消防救援机构',
    recordId: 'i-1',
    inspectionId: 'i-1',
    reporterId: 'u-1',
    reporterName: '李文',
    foundAt: WHEN.occurredAt,
    receivedAt: WHEN.at,
    photoCount: 1,
    photosStored: 0,
    declineReason: null,
    externalId: null,
    externalSeq: 0,
    externalNote: null,
    outcome: null,
    finderIds: ['u-1'],
    ...BEGUN,
    ...changes,
  };
}

export function photoOf(changes: Partial<Photo> = {}): Photo {
  return {
    id: 'i-1/F01.wide',
    recordId: 'i-1',
    facilityId: 'f-1',
    streetId: '320281001',
    takerId: 'u-1',
    slot: 'F01.wide',
    sha256: 'a'.repeat(64),
    size: 9,
    mime: 'image/jpeg',
    itemCode: 'F01',
    role: 'wide',
    takenAt: WHEN.occurredAt,
    fix: null,
    annotation: null,
    stored: false,
    caseId: null,
    storedAt: null,
    ...changes,
  };
}
