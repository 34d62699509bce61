import { maskedPlate } from './plate.ts';
import type { Vehicle } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import { VEHICLE_TYPES, type VIOLATION_TYPES } from './terms.ts';

type ViolationType = (typeof VIOLATION_TYPES)[number];

/** True where plate and berth belong to the evidence (INS-11). */
export function isAboutVehicle(type: ViolationType): boolean {
  return VEHICLE_TYPES.includes(type);
}

/**
 * What keeps a report about a vehicle from standing: one that does not cooperate is recorded with the rule or clause relied on,
 * and by its plate or at least its berth (INS-13). The other types may leave all of it out, as older reports did.
 */
export function whyNotVehicle(type: ViolationType, vehicle: Vehicle | null): Refusal | null {
  if (type !== 'uncooperative_vehicle') return null;
  if (!vehicle?.plate && !vehicle?.berthNo) return refuse('vehicle_unnamed');
  return vehicle.rule?.trim() ? null : refuse('vehicle_rule_missing');
}

/** What an area-wide scope shows of a vehicle (SEC-01). */
export function maskedVehicle(vehicle: Vehicle): Vehicle {
  return { ...vehicle, plate: vehicle.plate && maskedPlate(vehicle.plate) };
}
