import type { BlobNote } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import { plainPlate } from '#domain/plate.ts';
import type { PhotoNote, Vehicle } from '#domain/records.ts';
import { VEHICLE_TYPES, type SEVERITIES, type VIOLATION_TYPES } from '#domain/terms.ts';
import { asRecorded, lastFix } from '#lib/photo-note.ts';

export type ViolationType = (typeof VIOLATION_TYPES)[number];
export type Severity = (typeof SEVERITIES)[number];
/** A vehicle as it is being typed in. */
export type TypedVehicle = { plate: string; berthNo: string; rule: string };

/** A violation being written down, as it lies in the drafts; its id is the case's. */
export type ReportDraft = {
  kind: 'report';
  caseId: string;
  facilityId: string | null;
  type: ViolationType | null;
  severity: Severity;
  description: string;
  vehicle: TypedVehicle;
  foundAt: string;
  photos: PhotoNote[];
};

const USUAL: Severity = 'B';
const NO_VEHICLE: TypedVehicle = { plate: '', berthNo: '', rule: '' };

export type Gap = 'lot' | 'type' | 'vehicle' | 'rule' | 'words' | 'photos';

export function isReportDraft(body: unknown): body is StoredReport {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'report';
}

/** A draft as an earlier app may have left it, when every report was 较大 and none named a vehicle. */
export type StoredReport = Omit<ReportDraft, 'severity' | 'vehicle'> &
  Partial<Pick<ReportDraft, 'severity' | 'vehicle'>>;

export function resumed(draft: StoredReport): ReportDraft {
  return { severity: USUAL, vehicle: NO_VEHICLE, ...draft };
}

export function newReport(caseId: string, foundAt: string, facilityId: string | null): ReportDraft {
  return resumed({ kind: 'report', caseId, facilityId, type: null, description: '', foundAt, photos: [] });
}

/** Whether plate and berth are asked for (INS-11), and the rule relied on too (INS-13). */
export function asksVehicle(type: ViolationType | null): { vehicle: boolean; rule: boolean } {
  return {
    vehicle: type !== null && VEHICLE_TYPES.includes(type),
    rule: type === 'uncooperative_vehicle',
  };
}

/** What still has to be said, in the order of the page. */
export function gapsOf(draft: ReportDraft): Gap[] {
  const { plate, berthNo, rule } = vehicleOf(draft) ?? { plate: null, berthNo: null, rule: null };
  const isBound = asksVehicle(draft.type).rule;
  const gaps: (Gap | false)[] = [
    draft.facilityId === null && 'lot',
    draft.type === null && 'type',
    isBound && plate === null && berthNo === null && 'vehicle',
    isBound && rule === null && 'rule',
    draft.description.trim() === '' && 'words',
    draft.photos.length === 0 && 'photos',
  ];
  return gaps.filter((gap) => gap !== false);
}

/** What is said of the vehicle; null where the type is not about one, or nothing is known of it. */
export function vehicleOf({ type, vehicle }: ReportDraft): Vehicle | null {
  const asked = asksVehicle(type);
  if (!asked.vehicle) return null;
  const said: Vehicle = {
    plate: plainPlate(vehicle.plate) || null,
    berthNo: vehicle.berthNo.trim() || null,
    rule: asked.rule ? vehicle.rule.trim() || null : null,
  };
  return said.plate || said.berthNo || said.rule ? said : null;
}

/** What is reported, once nothing is missing any more; null before. */
export function reportOf(draft: ReportDraft): { args: Args<'violation.report'>; blobs: BlobNote[] } | null {
  const { caseId, facilityId, type, severity, foundAt } = draft;
  const photos = draft.photos.map(asRecorded);
  if (facilityId === null || type === null || gapsOf(draft).length > 0) return null;
  return {
    args: {
      caseId,
      facilityId,
      source: 'patrol',
      type,
      severity,
      description: draft.description.trim(),
      vehicle: vehicleOf(draft),
      foundAt,
      photos,
      fix: lastFix(photos),
    },
    blobs: photos.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot })),
  };
}
