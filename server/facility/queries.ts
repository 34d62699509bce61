import { and, asc, desc, eq, ilike, isNull, or } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { inspections, cases } from '#db/postgres/schema/field.ts';
import { assets, facilities, facilityVersions, operators } from '#db/postgres/schema/registry.ts';
import { refuse } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { withMaskedPlate } from '../case/queries.ts';
import { visible } from '../visible.ts';

const PAGE = 60;
const SHEETS = 300;

/** The register within a person's reach, by name or code. */
export async function list(db: Tx, actor: Actor, { search, after }: { search: string; after: number }) {
  const rows = await db
    .select()
    .from(facilities)
    .where(sought(actor, search))
    .orderBy(asc(facilities.govCode))
    .offset(after)
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

function sought(actor: Actor, search: string) {
  const text = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    visible(actor, 'facility.read', facilities),
    search
      ? or(ilike(facilities.name, text), ilike(facilities.govCode, text), ilike(facilities.address, text))
      : undefined,
  );
}

const CODED = only(facilities, ['id', 'govCode', 'name', 'address']);

/** What a QR sheet says of the lots within a person's reach (REG-04). More than fit a stack of paper are not printed at once. */
export async function codes(db: Tx, actor: Actor, search: string) {
  const rows = await db
    .select(CODED)
    .from(facilities)
    .where(sought(actor, search))
    .orderBy(asc(facilities.govCode))
    .limit(SHEETS + 1);
  return { lots: rows.slice(0, SHEETS), more: rows.length > SHEETS };
}

/** The operators a grant or a filing can name. */
export function operatorList(db: Tx) {
  return db.select({ id: operators.id, name: operators.name }).from(operators).orderBy(asc(operators.name));
}

/** One lot, one file (REG-04): the record, its versions, its assets, its last inspections and cases. */
export async function show(db: Tx, actor: Actor, id: string) {
  const [facility] = await db
    .select()
    .from(facilities)
    .where(and(eq(facilities.id, id), visible(actor, 'facility.read', facilities)));
  if (!facility) return refuse('not_found');
  const place = { streetId: facility.streetId, operatorId: facility.operatorId };
  const [operator = null] = facility.operatorId
    ? await db.select().from(operators).where(eq(operators.id, facility.operatorId))
    : [];
  return {
    facility,
    operator,
    versions: await db
      .select()
      .from(facilityVersions)
      .where(eq(facilityVersions.facilityId, id))
      .orderBy(desc(facilityVersions.version)),
    assets: await db
      .select()
      .from(assets)
      .where(eq(assets.facilityId, id))
      .orderBy(asc(assets.kind), asc(assets.id)),
    inspections: may(actor, 'inspection.read', place)
      ? await db
          .select()
          .from(inspections)
          .where(eq(inspections.facilityId, id))
          .orderBy(desc(inspections.finishedAt))
          .limit(20)
      : [],
    cases: may(actor, 'case.read', place)
      ? (
          await db
            .select()
            .from(cases)
            .where(eq(cases.facilityId, id))
            .orderBy(desc(cases.receivedAt))
            .limit(20)
        ).map(withMaskedPlate)
      : [],
  };
}

const PUBLIC = only(facilities, [
  'govCode',
  'name',
  'kind',
  'structure',
  'address',
  'areaId',
  'lat',
  'lon',
  'totalBerths',
  'berths',
  'openState',
  'openStateAt',
  'tariff',
  'tariffAt',
  'freeBerths',
  'freeBerthsAt',
]);

/** What anybody may see (REG-12): publishable lots only, and of them only what a driver needs. Live values carry their own time (REG-06). */
export function publicList(db: Tx) {
  return db
    .select(PUBLIC)
    .from(facilities)
    .where(and(eq(facilities.publishable, true), isNull(facilities.exclusion)))
    .orderBy(asc(facilities.govCode));
}
