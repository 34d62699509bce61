import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { safetyDuties } from '#db/postgres/schema/office.ts';
import { assets, facilities, operators } from '#db/postgres/schema/registry.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { safetyDates, shownDuty } from '#domain/safety-duty.ts';
import { noteLook } from '../access-log.ts';
import { visible } from '../visible.ts';

/**
 * Who answers for the safety of each operator's lots, and the days it has to keep (DEV-16), by name; only operators of lots
 * within a person's reach. Phone numbers are masked.
 * @param today a calendar day in the city's time
 */
export async function list(db: Tx, actor: Actor, today: string) {
  const lots = await db
    .select({ operatorId: facilities.operatorId })
    .from(facilities)
    .where(and(isNotNull(facilities.operatorId), visible(actor, 'safety.read', facilities)));
  const ids = [...new Set(lots.flatMap(({ operatorId }) => operatorId ?? []))];
  if (ids.length === 0) return [];
  const named = await db
    .select()
    .from(operators)
    .where(inArray(operators.id, ids))
    .orderBy(asc(operators.name));
  const duties = await db.select().from(safetyDuties).where(inArray(safetyDuties.id, ids));
  const devices = await devicesOf(db, actor);
  return named.map(({ id, name }) => {
    const duty = duties.find((one) => one.id === id) ?? null;
    const theirs = devices.filter(({ operatorId }) => operatorId === id);
    return {
      id,
      name,
      lots: lots.filter(({ operatorId }) => operatorId === id).length,
      duty: duty && shownDuty(duty),
      dates: safetyDates(duty, theirs, today).map(({ device, ...date }) => ({
        ...date,
        device: device && { name: device.name, lot: device.lot, facilityId: device.facilityId },
      })),
    };
  });
}

const DEVICE = only(assets, ['id', 'name', 'facilityId', 'upkeep']);

function devicesOf(db: Tx, actor: Actor) {
  return db
    .select({ ...DEVICE, lot: facilities.name, operatorId: facilities.operatorId })
    .from(assets)
    .innerJoin(facilities, eq(facilities.id, assets.facilityId))
    .where(and(isNotNull(assets.upkeep), visible(actor, 'safety.read', facilities)));
}

/** The whole number of who answers for safety; every look is logged by itself (SEC-01). */
export async function phone(db: Tx, actor: Actor, operatorId: string) {
  const [lot] = await db
    .select({ id: facilities.id })
    .from(facilities)
    .where(and(eq(facilities.operatorId, operatorId), visible(actor, 'safety.read', facilities)))
    .limit(1);
  const [duty] = lot ? await db.select().from(safetyDuties).where(eq(safetyDuties.id, operatorId)) : [];
  if (!duty) return refuse('not_found');
  await noteLook(db, {
    actorId: actor.userId,
    subject: 'safety_duty',
    subjectId: operatorId,
    purpose: 'phone',
  });
  return { phone: duty.owner.phone };
}
