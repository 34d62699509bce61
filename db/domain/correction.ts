import { put, type Change, type Decided, type Rule, type When } from './decision.ts';
import { filed } from './filed.ts';
import type { Args } from './mutations.ts';
import type { FacilityVersion } from './office-records.ts';
import type { Conflict, Facility } from './records.ts';
import { refuse } from './refusal.ts';
import type { Actor } from './roles.ts';

/** `versions`: the lot's filings, oldest first; a phone has none, so its forecast cannot say who changed a field. `existing`: conflicts of this very correction. */
export type CorrectWorld = { facility: Facility | null; versions: FacilityVersion[]; existing: Conflict[] };
export type RegisterEdit = Args<'facility.correct'>['changes'][number];

/**
 * What the register says of a lot is corrected field by field (REG-04), each from the value the person saw to another one.
 * A field that already reads so changes nothing; a field nobody else touched is corrected, rebased when the lot has moved on;
 * a field somebody else changed to a third value is left alone and becomes a conflict record with both values.
 */
export const correct: Rule<'facility.correct', CorrectWorld, Decided> = {
  place: ({ facility }) => facility && { streetId: facility.streetId, operatorId: facility.operatorId },
  decide({ facility, versions, existing }, args, actor, when) {
    if (!facility) return refuse('facility_unknown');
    if (existing.length > 0) return refuse('id_reused');
    const wanted = args.changes.filter(({ field, to }) => facility[field] !== to);
    const clear = wanted.filter(({ field, from }) => facility[field] === from);
    const contested = wanted.filter(({ field, from }) => facility[field] !== from);
    const changes = refile(facility, clear, actor, when, args.reason);
    if (contested.length > 0) {
      const conflicts = contested.map((edit) => raise(facility, versions, args, edit, actor, when));
      return {
        outcome: 'conflict',
        refusal: refuse('correction_conflict', { conflicts: conflicts.map(({ id }) => id) }),
        changes: [...changes, ...conflicts.map((row) => put('conflict', row))],
      };
    }
    const isRebased = clear.length > 0 && facility.version !== args.base;
    return isRebased ? { outcome: 'applied_rebased', changes } : changes;
  },
};

/** The next filing of a lot with some fields corrected; nothing when there are none. */
export function refile(
  facility: Facility,
  edits: readonly Pick<RegisterEdit, 'field' | 'to'>[],
  actor: Actor,
  when: When,
  reason: string,
): Change[] {
  if (edits.length === 0) return [];
  const row: Facility = {
    ...facility,
    ...Object.fromEntries(edits.map(({ field, to }) => [field, to])),
    version: facility.version + 1,
    filedAt: when.at,
  };
  if (row.tariff !== facility.tariff) row.tariffAt = row.tariff === null ? null : when.at;
  return filed(row, actor, reason);
}

/** Who gave a field the value it has, and when; nobody's name where the filings are not known. */
export function setBy(
  versions: readonly FacilityVersion[],
  facility: Facility,
  field: RegisterEdit['field'],
): { theirsBy: string; theirsAt: string } {
  let found = { theirsBy: '', theirsAt: facility.filedAt };
  let before: FacilityVersion | null = null;
  for (const version of versions) {
    if (before?.record[field] !== version.record[field])
      found = { theirsBy: version.actorName, theirsAt: version.filedAt };
    before = version;
  }
  return found;
}

/** A value of the register as text; null stays nothing. */
export function asText(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

function raise(
  facility: Facility,
  versions: readonly FacilityVersion[],
  args: Args<'facility.correct'>,
  { field, from, to }: RegisterEdit,
  actor: Actor,
  when: When,
): Conflict {
  return {
    id: `${args.correctionId}.${field}`,
    correctionId: args.correctionId,
    facilityId: facility.id,
    streetId: facility.streetId,
    field,
    state: 'open',
    base: asText(from),
    theirs: asText(facility[field]),
    ...setBy(versions, facility, field),
    mine: asText(to),
    authorId: actor.userId,
    authorName: actor.name,
    foundAt: when.occurredAt,
    reason: args.reason,
    raisedAt: when.at,
    askedAt: null,
    question: '',
    settledAt: null,
    settledBy: null,
    answer: '',
    nextId: null,
  };
}
