import type { Case, Fix } from '../records.ts';
import { metresApart } from '../survey.ts';
import { SETTLED_STATES } from '../terms.ts';

const WITHIN_MS = 24 * 3_600_000;
const WITHIN_M = 30;

/** A report as far as it tells whether it is of the same thing as another; `fix` null: nobody knows where in the lot. */
export type Report = Pick<
  Case,
  'id' | 'facilityId' | 'itemCode' | 'type' | 'foundAt' | 'state' | 'mergedInto'
> & { fix: Pick<Fix, 'lat' | 'lon'> | null };

/**
 * Whether two reports look like one thing seen twice: the same lot and the same item (or kind), within 24 hours and 30 metres.
 * Only a hint for the manager, never a merge: below ground positions are poor, and two broken lamps are two.
 */
export function looksAlike(one: Report, other: Report): boolean {
  return (
    one.id !== other.id &&
    other.mergedInto === null &&
    (!SETTLED_STATES.includes(other.state) || other.state === 'closed') &&
    one.facilityId === other.facilityId &&
    one.type === other.type &&
    one.itemCode === other.itemCode &&
    Math.abs(Date.parse(one.foundAt) - Date.parse(other.foundAt)) <= WITHIN_MS &&
    isNear(one.fix, other.fix)
  );
}

function isNear(one: Report['fix'], other: Report['fix']): boolean {
  return !one || !other || metresApart(one, other) <= WITHIN_M;
}
