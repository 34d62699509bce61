import { photosOfCase } from '../photo.ts';
import type { Dispatch } from '../office-records.ts';
import type { Case, CaseEvent, CaseState, Facility, Photo } from '../records.ts';
import { SEVERITY_NAMES, VIOLATION_NAMES } from '../terms.ts';

/** Everything a case's bundle is made of. `facility` is the filing in force when the case was received, so that later corrections change no bundle. */
export type CaseFile = {
  record: Case;
  facility: Facility | null;
  operatorName: string | null;
  /** Oldest first. */
  photos: readonly Photo[];
  /** The photos whose originals were removed at the end of their period (SEC-03); none where it is not said. */
  discarded?: readonly string[];
  events: readonly CaseEvent[];
  dispatches: readonly Dispatch[];
};

/** Which file of the bundle belongs to which case: the same in its manifest and in the first line of its trail. */
export type CaseHead = {
  id: string;
  caseNo: string | null;
  title: string;
  type: string;
  typeName: string;
  severity: string;
  severityName: string;
  state: CaseState;
  facility: { id: string; code: string | null; name: string; address: string | null };
  operator: string | null;
  basis: string[];
  foundAt: string;
  receivedAt: string;
  events: number;
  lastEventAt: string | null;
};

/**
 * A case as its bundle holds it (INS-02). What comes in after it was archived — a late word of the platform, a late photo, a
 * receipt — is not in it: the same case gives the same bundle again, however long ago it was archived.
 */
export function bundled(file: CaseFile): CaseFile {
  const { record, photos, events, dispatches } = file;
  const end = events.find(({ kind, applied }) => kind === 'archived' && applied);
  const isBefore = (at: string | null) => at !== null && (!end || at <= end.at);
  const own = photosOfCase(record, photos).filter((photo) => belongs(record, photo));
  return {
    ...file,
    record: { ...record, state: end?.from ?? record.state, archiveHash: null },
    events: events.filter(({ seq }) => !end || seq < end.seq),
    photos: own.map((photo) =>
      isBefore(photo.storedAt) && !file.discarded?.includes(photo.id)
        ? photo
        : { ...photo, stored: false, storedAt: null },
    ),
    dispatches: dispatches
      .filter(({ createdAt }) => isBefore(createdAt))
      .map((row) => (isBefore(row.ackedAt) ? row : { ...row, ackedAt: null, receiptId: null })),
  };
}

/** Bases that are still to be checked are never printed, and leave the house in no other way either. */
export function soundBases({ basis }: Pick<Case, 'basis'>): string[] {
  return basis.filter(({ certainty }) => certainty !== 'to_check').map(({ text }) => text);
}

/** @param file as `bundled` gives it */
export function headOf({ record, facility, operatorName, events }: CaseFile): CaseHead {
  const { id, caseNo, title, type, severity, state, foundAt, receivedAt } = record;
  return {
    ...{ id, caseNo, title, type, typeName: VIOLATION_NAMES[type] },
    ...{ severity, severityName: SEVERITY_NAMES[severity], state },
    facility: {
      id: record.facilityId,
      code: facility?.govCode ?? null,
      name: record.facilityName,
      address: facility?.address ?? null,
    },
    ...{ operator: operatorName, basis: soundBases(record), foundAt, receivedAt },
    ...{ events: events.length, lastEventAt: events.at(-1)?.at ?? null },
  };
}

// A supplement that came after the case was archived hangs on it too, but is no part of what was archived.
function belongs({ recordId, laterRecords }: Case, photo: Photo): boolean {
  return photo.recordId === recordId || laterRecords.includes(photo.recordId);
}
