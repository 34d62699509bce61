import { and, asc, eq, lte, or, desc, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases, photos } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { facilityVersions, operators } from '#db/postgres/schema/registry.ts';
import type { CaseFile } from '#domain/case/file.ts';
import type { Case, Facility } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { ofCase } from '../case/queries.ts';
import { discardedAmong } from '../retention/queries.ts';
import { visible } from '../visible.ts';

/** Everything the package of a case is made of; null where it is not found or not within this person's reach. */
export async function caseFile(
  db: Tx,
  actor: Actor,
  name: 'case.export' | 'case.archive',
  caseId: string,
): Promise<CaseFile | null> {
  return caseFileOf(db, and(eq(cases.id, caseId), visible(actor, name, cases)));
}

/** The same, whoever asks: for this system's own papers. */
export async function caseFileOf(db: Tx, which: SQL | undefined): Promise<CaseFile | null> {
  const [record] = await db.select().from(cases).where(which);
  if (!record) return null;
  const shots = await db
    .select()
    .from(photos)
    .where(ofCase(record))
    .orderBy(asc(photos.takenAt), asc(photos.id));
  return {
    ...{ record, facility: await asFiledThen(db, record), operatorName: await operatorOf(db, record) },
    photos: shots,
    discarded: await discardedAmong(db, shots),
    events: await db
      .select()
      .from(caseEvents)
      .where(eq(caseEvents.caseId, record.id))
      .orderBy(asc(caseEvents.seq)),
    dispatches: await db
      .select()
      .from(dispatches)
      .where(eq(dispatches.caseId, record.id))
      .orderBy(asc(dispatches.seq)),
  };
}

/** The lot as the register had it when the case came in: what is corrected later changes no package. */
async function asFiledThen(db: Tx, { facilityId, receivedAt }: Case): Promise<Facility | null> {
  const [version] = await db
    .select({ record: facilityVersions.record })
    .from(facilityVersions)
    .where(
      and(
        eq(facilityVersions.facilityId, facilityId),
        or(lte(facilityVersions.filedAt, receivedAt), eq(facilityVersions.version, 1)),
      ),
    )
    .orderBy(desc(facilityVersions.version))
    .limit(1);
  return version?.record ?? null;
}

async function operatorOf(db: Tx, { operatorId }: Case): Promise<string | null> {
  if (operatorId === null) return null;
  const [operator] = await db
    .select({ name: operators.name })
    .from(operators)
    .where(eq(operators.id, operatorId));
  return operator?.name ?? null;
}
