import { z } from 'zod';
import { CLUE_KINDS, VISIT_KINDS, VISIT_ORIGINS, VISIT_STATES } from './terms.ts';

const id = z.string().min(1).max(80);
const instant = z.iso.datetime();
const day = z.iso.date();

/** Somebody who may inspect, with the number of the 执法证 they show; null: they have none. */
export const officer = z.object({ userId: id, name: z.string(), certNo: z.string().nullable() });
/** What a visit by clue follows: a complaint, a device, another authority; `ref` is its number there. */
export const clue = z.object({ kind: z.enum(CLUE_KINDS), ref: z.string().min(1).max(80) });
/** Told beforehand, or the reason why not. */
export const notice = z.object({ given: z.boolean(), reason: z.string().max(200) });
export const visit = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  /** Whom the yearly cap counts: the operator, or the lot itself when nobody is named. */
  enterpriseId: id,
  assigneeId: id,
  secondId: id.nullable(),
  officers: z.array(officer).min(1).max(2),
  checklistId: id,
  kind: z.enum(VISIT_KINDS),
  origin: z.enum(VISIT_ORIGINS),
  clue: clue.nullable(),
  drawId: id.nullable(),
  reason: z.string().max(200),
  dueOn: day,
  state: z.enum(VISIT_STATES),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  notice: notice.nullable(),
  inspectionId: id.nullable(),
});
