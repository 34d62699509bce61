import type { Case, Facility, Photo } from './records.ts';
import { VIOLATION_NAMES } from './terms.ts';

/** One photo of a case in the manifest that the enforcement platform fetches; `url` is signed and added when it is served. */
export type ManifestPhoto = { sha256: string; size: number; mime: string; role: string; takenAt: string };

/** The body of 案件交换 v1 `POST {platform}/cases` (INS-02), less the signed manifest address. Field names follow Open311 where it has one; lat/long are WGS84. */
export type CasePayload = {
  jurisdiction_id: string;
  service_code: string;
  service_name: string;
  requested_datetime: string;
  lat: number;
  long: number;
  address_string: string;
  address_id: string;
  description: string;
  attribute: Record<string, unknown>;
  photos: ManifestPhoto[];
};

// Absent where no vehicle is named: what was sent before keeps its hash.
function vehicleOf({ vehicle }: Case): Record<string, unknown> {
  if (!vehicle) return {};
  return { plate_no: vehicle.plate, berth_no: vehicle.berthNo, relied_on: vehicle.rule };
}

/**
 * What a case says to the platform; officers' telephone numbers and parties' names stay here (least data).
 * @param supplied the words of a supplement, which is the whole case again; null: it is the case itself
 */
export function casePayload(
  record: Case,
  facility: Facility,
  photos: readonly Photo[],
  supplied: string | null = null,
): CasePayload {
  return {
    jurisdiction_id: facility.areaId,
    service_code: record.type,
    service_name: VIOLATION_NAMES[record.type],
    requested_datetime: record.foundAt,
    lat: facility.lat,
    long: facility.lon,
    address_string: facility.address,
    address_id: facility.govCode,
    description: record.description,
    attribute: {
      case_no: record.caseNo,
      dispatch_seq: record.dispatchSeq,
      source: record.source,
      facility_id: facility.id,
      facility_name: facility.name,
      item_code: record.itemCode,
      severity: record.severity,
      authority: record.authority,
      found_at: record.foundAt,
      officer: record.reporterName,
      ...vehicleOf(record),
      ...(supplied === null ? {} : { filing: 'supplement', supplied }),
      legal_basis: record.basis.filter((basis) => basis.certainty !== 'to_check').map((basis) => basis.text),
    },
    photos: photos.map(({ sha256, size, mime, role, takenAt }) => ({ sha256, size, mime, role, takenAt })),
  };
}
