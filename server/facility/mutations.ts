import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists } from '#db/postgres/schema/field.ts';
import {
  areas,
  assets,
  conflicts,
  facilities,
  facilityVersions,
  operators,
} from '#db/postgres/schema/registry.ts';
import type { Hands } from '../sync/hand.ts';

export const facilityHands = {
  'facility.file': {
    async load(tx, args) {
      return { existing: await lockedLot(tx, args.id), streetId: await streetAbove(tx, args.areaId) };
    },
  },
  'facility.correct': {
    async load(tx, args) {
      const facility = await lockedLot(tx, args.facilityId);
      const existing = await tx.select().from(conflicts).where(eq(conflicts.correctionId, args.correctionId));
      return { facility, versions: await versionsOf(tx, args.facilityId), existing };
    },
  },
  'asset.file': {
    async load(tx, args) {
      const [facility = null] = await tx.select().from(facilities).where(eq(facilities.id, args.facilityId));
      const [existing = null] = await tx.select().from(assets).where(eq(assets.id, args.id)).for('update');
      return { facility, existing };
    },
  },
  'asset.keep': { load: (tx, args) => deviceOf(tx, args.assetId) },
  'asset.service': { load: (tx, args) => deviceOf(tx, args.assetId) },
  'operator.file': {
    async load(tx, args) {
      const [existing = null] = await tx.select().from(operators).where(eq(operators.id, args.id));
      return existing;
    },
  },
  'checklist.publish': {
    async load(tx, args) {
      const [existing = null] = await tx.select().from(checklists).where(eq(checklists.id, args.id));
      return existing;
    },
  },
} satisfies Pick<
  Hands,
  | 'facility.file'
  | 'facility.correct'
  | 'asset.file'
  | 'asset.keep'
  | 'asset.service'
  | 'operator.file'
  | 'checklist.publish'
>;

async function deviceOf(tx: Tx, id: string) {
  const [asset = null] = await tx.select().from(assets).where(eq(assets.id, id)).for('update');
  const found = asset && (await tx.select().from(facilities).where(eq(facilities.id, asset.facilityId)));
  return { asset, facility: found?.[0] ?? null };
}

/** A lot that is about to change. */
export async function lockedLot(tx: Tx, id: string) {
  const [lot = null] = await tx.select().from(facilities).where(eq(facilities.id, id)).for('update');
  return lot;
}

/** Every filing of a lot, oldest first. */
export function versionsOf(tx: Tx, facilityId: string) {
  return tx
    .select()
    .from(facilityVersions)
    .where(eq(facilityVersions.facilityId, facilityId))
    .orderBy(asc(facilityVersions.version));
}

/** The street-level area that is `areaId` or lies above it; its code begins the other's. */
async function streetAbove(tx: Tx, areaId: string): Promise<string | null> {
  const [street] = await tx
    .select({ id: areas.id })
    .from(areas)
    .where(and(eq(areas.level, 'street'), sql`starts_with(${areaId}, ${areas.id})`));
  return street?.id ?? null;
}
