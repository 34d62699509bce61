import { z } from 'zod';
import { ASSET_KINDS } from './terms.ts';

const id = z.string().min(1).max(80);
const day = z.iso.date();
const measure = z.int().min(1).max(100_000).nullable();

/** The largest vehicle a berth takes (REG-20): kilograms and millimetres; null: that one is not limited. */
export const vehicleLimits = z.object({
  weightKg: measure,
  lengthMm: measure,
  widthMm: measure,
  heightMm: measure,
});
/** One entry of the service log (DEV-07). */
export const service = z.object({
  doneOn: day,
  by: z.string().trim().min(1).max(60),
  note: z.string().max(200),
});
/** What keeps a key device safe: its certificate (DEV-11), its service log with the next day due (DEV-07), and what it takes. */
export const upkeep = z.object({
  certificate: z.object({ no: z.string().trim().min(1).max(60), validTo: day }).nullable(),
  serviceDueOn: day.nullable(),
  /** The newest first. */
  services: z.array(service).max(60),
  limits: vehicleLimits.nullable(),
});

/** A thing in a lot that no network watches (DEV-02); its state is what the last inspection found. */
export const asset = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  kind: z.enum(ASSET_KINDS),
  name: z.string().min(1),
  state: z.enum(['unknown', 'ok', 'faulty']),
  checkedAt: z.iso.datetime().nullable(),
  inspectionId: id.nullable(),
  /** Null: nothing has been filed of it. */
  upkeep: upkeep.nullable(),
});

export type Upkeep = z.infer<typeof upkeep>;
export type VehicleLimits = z.infer<typeof vehicleLimits>;
