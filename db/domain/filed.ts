import { put, putOffice, type Change } from './decision.ts';
import type { Facility } from './records.ts';
import type { Actor } from './roles.ts';

/** A lot as it is filed now, and beside it the version that stays (REG-04). */
export function filed(row: Facility, actor: Actor, reason: string): Change[] {
  return [
    put('facility', row),
    putOffice('facility_version', {
      id: `${row.id}@${row.version}`,
      facilityId: row.id,
      version: row.version,
      filedAt: row.filedAt,
      actorName: actor.name,
      reason,
      record: row,
    }),
  ];
}
