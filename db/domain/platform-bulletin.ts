import type { Asset, Case, Facility, Operator } from './records.ts';
import type { Day } from './work-calendar.ts';

/** Base data of one lot as the platform gets it (INS-03), a filing at a time; WGS84 degrees. `key` is the same however often it is told. */
export type LotBulletin = { key: string; subject: string; content: Record<string, unknown> };
/** Something that is not as it should be, before anybody has opened a case of it or although somebody has. */
export type Warning = LotBulletin & { since: string };

export function lotBulletin(lot: Facility, operator: Operator | null): LotBulletin {
  return {
    key: lotKey(lot),
    subject: lot.id,
    content: {
      facility_id: lot.id,
      address_id: lot.govCode,
      version: lot.version,
      facility_name: lot.name,
      kind: lot.kind,
      structure: lot.structure,
      operator_name: operator?.name ?? null,
      operator_uscc: operator?.uscc ?? null,
      jurisdiction_id: lot.areaId,
      address_string: lot.address,
      lat: lot.lat,
      long: lot.lon,
      total_berths: lot.totalBerths,
      tariff: lot.tariff,
      is_closed: lot.exclusion === 'closed',
      filed_at: lot.filedAt,
    },
  };
}

/** A new filing is told anew. */
export function lotKey({ id, version }: Pick<Facility, 'id' | 'version'>): string {
  return `lot:${id}@${version}`;
}

export type WarningWorld = {
  lots: readonly Pick<Facility, 'id' | 'govCode' | 'name' | 'areaId'>[];
  assets: readonly Asset[];
  cases: readonly Case[];
  now: string;
  today: Day;
};

/**
 * What there is to warn of: equipment that was found faulty, a certificate that has lapsed, a term for putting right that has
 * passed. Each is told once; the same thing found again later is another warning.
 */
export function warningsOf({ lots, assets, cases, now, today }: WarningWorld): Warning[] {
  const found = [
    ...assets.flatMap((asset) => [...faultOf(asset), ...lapseOf(asset, today)]),
    ...cases.flatMap((record) => overdueOf(record, now)),
  ];
  return found.flatMap(({ lotId, ...warning }) => {
    const lot = lots.find(({ id }) => id === lotId);
    return lot ? [toldOf(lot, warning)] : [];
  });
}

type Found = {
  lotId: string;
  key: string;
  kind: string;
  words: string;
  since: string;
  caseNo: string | null;
};

function faultOf({ id, facilityId, name, state, checkedAt }: Asset): Found[] {
  if (state !== 'faulty' || checkedAt === null) return [];
  const words = `${name}：最近一次检查发现故障`;
  return [
    {
      ...{ lotId: facilityId, key: `fault:${id}@${checkedAt}`, kind: 'asset_faulty' },
      ...{ words, since: checkedAt, caseNo: null },
    },
  ];
}

function lapseOf({ id, facilityId, name, upkeep }: Asset, today: Day): Found[] {
  const validTo = upkeep?.certificate?.validTo;
  if (validTo === undefined || validTo >= today) return [];
  const words = `${name}：使用登记或检验已于 ${validTo} 到期`;
  return [
    {
      ...{ lotId: facilityId, key: `lapse:${id}@${validTo}`, kind: 'certificate_lapsed' },
      ...{ words, since: `${validTo}T16:00:00.000Z`, caseNo: null },
    },
  ];
}

function overdueOf({ id, facilityId, title, caseNo, state, dueAt }: Case, now: string): Found[] {
  if (state !== 'rectifying' || dueAt === null || dueAt >= now) return [];
  return [
    {
      ...{ lotId: facilityId, key: `overdue:${id}@${dueAt}`, kind: 'rectify_overdue' },
      ...{ words: `${title}：限期整改已逾期`, since: dueAt, caseNo },
    },
  ];
}

function toldOf(
  { id, govCode, name, areaId }: WarningWorld['lots'][number],
  { key, kind, words, since, caseNo }: Omit<Found, 'lotId'>,
): Warning {
  return {
    key,
    subject: id,
    since,
    content: {
      ...{ warning_id: key, kind, description: words, found_at: since, case_no: caseNo },
      ...{ facility_id: id, address_id: govCode, facility_name: name, jurisdiction_id: areaId },
    },
  };
}
