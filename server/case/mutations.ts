import { randomUUID } from 'node:crypto';
import { eq, max, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, caseNumbers, cases, photos } from '#db/postgres/schema/field.ts';
import { areas, facilities } from '#db/postgres/schema/registry.ts';
import type { CaseWorld } from '#domain/case/story.ts';
import type { Case } from '#domain/records.ts';
import { looking, type Hands } from '../sync/hand.ts';

type CaseNames =
  'violation.report' | 'case.docket' | 'case.decline' | 'case.handOver' | 'case.noteDelivery' | 'case.hear';

export const caseHands = {
  'violation.report': looking<'violation.report'>((shelf, args) => ({
    facility: shelf.one('facility', args.facilityId),
    existing: shelf.one('case', args.caseId),
  })),
  'case.docket': {
    async load(tx, args) {
      const world = await caseWorld(tx, eq(cases.id, args.caseId));
      return { ...world, nextNo: world.record ? await nextNumber(tx, world.record) : '' };
    },
  },
  'case.decline': { load: (tx, args) => caseWorld(tx, eq(cases.id, args.caseId)) },
  'case.handOver': {
    async load(tx, args) {
      const world = await caseWorld(tx, eq(cases.id, args.caseId));
      const [facility = null] = world.record
        ? await tx.select().from(facilities).where(eq(facilities.id, world.record.facilityId))
        : [];
      return { ...world, facility, dispatchId: randomUUID() };
    },
  },
  'case.noteDelivery': { load: (tx, args) => caseWorld(tx, eq(cases.id, args.caseId)) },
  'case.hear': { load: (tx, args) => caseWorld(tx, eq(cases.caseNo, args.caseNo)) },
} satisfies Pick<Hands, CaseNames>;

async function caseWorld(tx: Tx, which: ReturnType<typeof eq>): Promise<CaseWorld> {
  const [record = null] = await tx.select().from(cases).where(which).for('update');
  if (!record) return { record: null, photos: [], lastEventSeq: 0 };
  const [last] = await tx
    .select({ seq: max(caseEvents.seq) })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, record.id));
  const shots = await tx.select().from(photos).where(eq(photos.recordId, record.recordId));
  return { record, photos: shots, lastEventSeq: last?.seq ?? 0 };
}

/** 澄江-2026-00418: the street's short name, the year in the city's time, a number without gaps (a refused docket rolls it back). */
async function nextNumber(tx: Tx, record: Case): Promise<string> {
  const [street] = await tx.select().from(areas).where(eq(areas.id, record.streetId));
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(
    new Date(),
  );
  const prefix = `${(street?.name ?? record.streetId).replace(/(街道|镇|乡)$/, '')}-${year}`;
  const [row] = await tx
    .insert(caseNumbers)
    .values({ id: prefix, last: 1 })
    .onConflictDoUpdate({ target: caseNumbers.id, set: { last: sql`${caseNumbers.last} + 1` } })
    .returning();
  return `${prefix}-${String(row?.last ?? 1).padStart(5, '0')}`;
}
