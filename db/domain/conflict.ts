import { asText, refile, setBy, type RegisterEdit } from './correction.ts';
import { put, type Decided, type Rule, type When } from './decision.ts';
import type { Args } from './mutations.ts';
import type { FacilityVersion } from './office-records.ts';
import type { Conflict, Facility } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import { may, type Actor } from './roles.ts';
import { isUnsettled } from './terms.ts';

/** `versions`: the lot's filings, oldest first. */
export type ResolveWorld = {
  conflict: Conflict | null;
  facility: Facility | null;
  versions: FacilityVersion[];
};
type Standing = { conflict: Conflict; facility: Facility; versions: FacilityVersion[] };

/**
 * Ends a conflict, or leaves it to the manager. Its author keeps theirs, applies their own again or asks; a manager rules
 * either way with a reason. Applying needs the value that was seen to be the one that stands: if the register has moved on
 * once more, nothing is overwritten and a new conflict takes the place of this one.
 */
export const resolve: Rule<'conflict.resolve', ResolveWorld, Decided> = {
  place: ({ conflict, facility }) =>
    conflict && { streetId: conflict.streetId, operatorId: facility?.operatorId ?? null },
  decide({ conflict, facility, versions }, args, actor, when) {
    if (!conflict) return refuse('not_found');
    if (!facility) return refuse('facility_unknown');
    const no = objection(conflict, args, actor);
    if (no) return no;
    if (args.how === 'ask_manager')
      return [put('conflict', { ...conflict, state: 'asked', askedAt: when.at, question: args.note.trim() })];
    if (args.how === 'keep_theirs')
      return [put('conflict', settled(conflict, 'kept_theirs', args, actor, when))];
    return applyMine({ conflict, facility, versions }, args, actor, when);
  },
};

function objection(conflict: Conflict, args: Args<'conflict.resolve'>, actor: Actor): Refusal | null {
  if (!isUnsettled(conflict)) return refuse('conflict_settled', { state: conflict.state });
  const isAuthor = actor.userId === conflict.authorId;
  const judges = may(actor, 'conflict.judge', { streetId: conflict.streetId, operatorId: null });
  if (!isAuthor && !judges) return refuse('not_permitted');
  if (args.how === 'ask_manager' && !isAuthor) return refuse('not_permitted');
  if (judges && args.how !== 'ask_manager')
    return args.note.trim() === '' ? refuse('conflict_reason_missing') : null;
  const isLeft = conflict.state === 'asked' && args.how !== 'keep_theirs';
  return isLeft ? refuse('conflict_with_manager') : null;
}

function settled(
  conflict: Conflict,
  state: Conflict['state'],
  args: Args<'conflict.resolve'>,
  actor: Actor,
  when: When,
): Conflict {
  return { ...conflict, state, settledAt: when.at, settledBy: actor.name, answer: args.note.trim() };
}

function applyMine(
  { conflict, facility, versions }: Standing,
  args: Args<'conflict.resolve'>,
  actor: Actor,
  when: When,
): Decided {
  const current = asText(facility[conflict.field]);
  if (current !== args.seen && current !== conflict.mine)
    return movedOn({ conflict, facility, versions }, args, actor, when);
  const edits = current === conflict.mine ? [] : [editOf(conflict)];
  return [
    ...refile(facility, edits, actor, when, args.note.trim() || conflict.reason),
    put('conflict', settled(conflict, 'applied_mine', args, actor, when)),
  ];
}

function movedOn(
  { conflict, facility, versions }: Standing,
  args: Args<'conflict.resolve'>,
  actor: Actor,
  when: When,
): Decided {
  const { field, correctionId } = conflict;
  const next: Conflict = {
    ...conflict,
    id: `${correctionId}.${field}.${facility.version}`,
    base: args.seen,
    theirs: asText(facility[field]),
    ...setBy(versions, facility, field),
    raisedAt: when.at,
  };
  return {
    outcome: 'conflict',
    refusal: refuse('conflict_moved', { conflicts: [next.id] }),
    changes: [
      put('conflict', { ...settled(conflict, 'moved', args, actor, when), nextId: next.id }),
      put('conflict', next),
    ],
  };
}

function editOf({ field, mine }: Conflict): Pick<RegisterEdit, 'field' | 'to'> {
  return { field, to: field === 'totalBerths' ? Number(mine) : mine };
}
