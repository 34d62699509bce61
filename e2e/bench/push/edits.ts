import type { BlobNote } from '#domain/envelope.ts';

/** One saying of an inspector's day: an inspection without findings or a report with one photo, about 600 bytes. */
export type Edit = {
  id: string;
  name: 'inspection.submit' | 'violation.report';
  args: object;
  blobs: BlobNote[];
};

const AT = '2026-11-20T05:50:00.000Z';
const CODES = ['F01', 'L03', 'E02'];

/** The same edits for every contender. */
export function editsOf(facilityId: string, count: number): Edit[] {
  return Array.from({ length: count }, (_, at) =>
    at % 2 ? reported(facilityId, at) : inspected(facilityId),
  );
}

function inspected(facilityId: string): Edit {
  const id = crypto.randomUUID();
  const answers = CODES.map((itemCode) => ({
    itemCode,
    result: 'pass',
    note: '出入口畅通，标识完整，收费公示牌清晰可见',
    correctedOnSpot: false,
  }));
  const times = { startedAt: AT, finishedAt: '2026-11-20T06:10:00.000Z' };
  const where = { inspectionId: id, facilityId, visitId: null, checklistId: 'patrol@test' };
  return {
    id,
    name: 'inspection.submit',
    args: { ...where, ...times, answers, photos: [], fix: null },
    blobs: [],
  };
}

function reported(facilityId: string, at: number): Edit {
  const id = crypto.randomUUID();
  const sha256 = id.replaceAll('-', '').repeat(2);
  const blob = { sha256, size: 300_000 + at, mime: 'image/jpeg', slot: 'p0' };
  const photo = {
    ...blob,
    itemCode: null,
    role: 'wide',
    takenAt: AT,
    source: 'viewfinder',
    fix: null,
    annotation: null,
  };
  const found = {
    source: 'patrol',
    type: 'fire_hazard',
    description: '消防车通道被两辆小型汽车堵塞',
    vehicle: null,
    foundAt: AT,
  };
  return {
    id,
    name: 'violation.report',
    args: { caseId: id, facilityId, ...found, photos: [photo], fix: null },
    blobs: [blob],
  };
}
