import { put, type Rule } from '../decision.ts';
import type { Case, CaseState } from '../records.ts';
import { refuse } from '../refusal.ts';
import { moved, placeOf, story, type CaseWorld } from './story.ts';

/** How the sending goes; it never moves the case's state, and an older dispatch never overwrites a newer one's. */
export const noteDelivery: Rule<'case.noteDelivery', CaseWorld> = {
  place: () => null,
  decide({ record }, args, _actor, when) {
    if (!record) return refuse('not_found');
    if (args.dispatchSeq !== record.dispatchSeq) return [];
    const externalId = args.externalId ?? record.externalId;
    return [
      put('case', {
        ...record,
        revision: record.revision + 1,
        delivery: args.delivery,
        deliveryNote: args.note || null,
        deliveryAt: when.at,
        externalId,
      }),
    ];
  },
};

const HEARD: Record<string, CaseState | null> = {
  received: null,
  accepted: 'accepted',
  refused: 'docketed',
  info_requested: 'in_progress',
  assigned: 'in_progress',
  progress: 'in_progress',
  disposed: 'disposed',
  closed: 'disposed',
};

const LISTENING: readonly CaseState[] = ['handed_over', 'accepted', 'in_progress', 'disposed'];

/** What the platform answers (INS-03). Applied only when its `seq` is higher than the last applied; a late one is kept in the story and moves nothing. */
export const hear: Rule<'case.hear', CaseWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const { record } = world;
    if (!record) return refuse('exchange_unknown_case', { caseNo: args.caseNo });
    const applies = args.seq > record.externalSeq && LISTENING.includes(record.state);
    const told = { actor, when, kind: `platform_${args.kind}`, note: args.note };
    if (!applies) return [story(world, record, record.state, { ...told, applied: false })];
    const next: Case = {
      ...record,
      externalId: args.externalId,
      externalSeq: args.seq,
      externalNote: args.note || record.externalNote,
      outcome: args.outcome ?? record.outcome,
    };
    return moved(world, next, HEARD[args.kind] ?? record.state, told);
  },
};
