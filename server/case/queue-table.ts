import { and, asc, inArray, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { areas, facilities } from '#db/postgres/schema/registry.ts';
import { MOST_EXPORTED, type ExportFormat } from '#domain/case/export.ts';
import { maskedName } from '#domain/decision.ts';
import type { Case } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { maskedVehicle } from '#domain/vehicle.ts';
import { noteLook } from '../access-log.ts';
import { inOrder, type QueueFilter } from './queue.ts';

/** Where a case was found: by its first photo that knows, else where its lot lies. WGS84 degrees, metres. */
export type FoundPlace = { lat: number; lon: number; accuracyM: number | null; from: 'photo' | 'lot' };

/**
 * The filtered queue as it leaves the house: least data, no free text, plates and names masked (SEC-01); who took what is noted.
 * @returns at most MOST_EXPORTED rows in the order of the queue; `more`: there would have been others
 */
export async function queueTable(db: Tx, actor: Actor, filter: QueueFilter, format: ExportFormat) {
  const found = await inOrder(db, actor, filter, null, MOST_EXPORTED + 1, 'case.exportQueue');
  const rows = found.slice(0, MOST_EXPORTED);
  const [lots, streets, shots] = [await lotsOf(db, rows), await streetNames(db), await shotPlaces(db, rows)];
  await noteLook(db, {
    ...{ actorId: actor.userId, subject: 'case_queue', purpose: `export_${format}` },
    subjectId: `${rows.length}:${JSON.stringify(filter)}`,
  });
  return {
    more: found.length > rows.length,
    rows: rows.map((one) => {
      const lot = lots.get(one.facilityId);
      const place: FoundPlace | null = shots.get(one.recordId) ?? lot?.place ?? null;
      const streetName = streets.get(one.streetId) ?? one.streetId;
      return { ...leastOf(one), ...{ place, streetName, govCode: lot?.govCode ?? '' } };
    }),
  };
}

function leastOf(one: Case) {
  const { id, caseNo, state, delivery, title, severity, itemCode, type, source } = one;
  const { facilityId, facilityName, streetId, authority, round, foundAt, receivedAt, dueAt } = one;
  return {
    ...{ id, caseNo, state, delivery, title, severity, itemCode, type, source },
    ...{ facilityId, facilityName, streetId, authority, round, foundAt, receivedAt, dueAt },
    ...{ photoCount: one.photoCount, photosStored: one.photosStored },
    reporterName: maskedName(one.reporterName),
    assigneeName: maskedName(one.assigneeName ?? ''),
    plate: one.vehicle ? maskedVehicle(one.vehicle).plate : null,
    closingResult: one.closing?.result ?? null,
  };
}

async function lotsOf(db: Tx, rows: readonly Case[]) {
  const ids = [...new Set(rows.map(({ facilityId }) => facilityId))];
  const { id, govCode, lat, lon } = facilities;
  const lots = await db.select({ id, govCode, lat, lon }).from(facilities).where(inArray(id, ids));
  return new Map(
    lots.map((lot) => {
      const place = { lat: lot.lat, lon: lot.lon, accuracyM: null, from: 'lot' } as const;
      return [lot.id, { govCode: lot.govCode, place }];
    }),
  );
}

async function streetNames(db: Tx): Promise<Map<string, string>> {
  const all = await db.select({ id: areas.id, name: areas.name }).from(areas);
  return new Map(all.map(({ id, name }) => [id, name]));
}

async function shotPlaces(db: Tx, rows: readonly Case[]): Promise<Map<string, FoundPlace>> {
  const ids = rows.map(({ recordId }) => recordId);
  const shots = await db
    .selectDistinctOn([photos.recordId], { recordId: photos.recordId, fix: photos.fix })
    .from(photos)
    .where(and(inArray(photos.recordId, ids), isNotNull(photos.fix)))
    .orderBy(photos.recordId, asc(photos.takenAt), asc(photos.id));
  return new Map(
    shots.flatMap(({ recordId, fix }) =>
      fix ? [[recordId, { lat: fix.lat, lon: fix.lon, accuracyM: fix.accuracyM, from: 'photo' }]] : [],
    ),
  );
}
