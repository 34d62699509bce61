import { put, type Rule } from '../decision.ts';
import type { Case, CaseState } from '../records.ts';
import { refuse } from '../refusal.ts';
import { AWAY_STATES } from './machine.ts';
import { moved, noted, placeOf, story, type CaseWorld } from './story.ts';

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
  onsite_checked: null,
  accepted: 'accepted',
  refused: 'docketed',
  info_requested: 'info_requested',
  assigned: 'in_progress',
  progress: 'in_progress',
  disposed: 'disposed',
  closed: 'disposed',
};

/** What the platform answers (INS-03). Applied only when its `seq` is higher than the last applied; a late one is kept in the story and moves nothing. While a case is suspended, it moves what the case goes on with. */
export const hear: Rule<'case.hear', CaseWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const { record } = world;
    if (!record) return refuse('exchange_unknown_case', { caseNo: args.caseNo });
    const stands = record.suspendedFrom ?? record.state;
    const applies = args.seq > record.externalSeq && AWAY_STATES.includes(stands);
    const told = { actor, when, kind: `platform_${args.kind}`, note: args.note };
    if (!applies) return [story(world, record, record.state, { ...told, applied: false })];
    const next: Case = {
      ...record,
      externalId: args.externalId,
      externalSeq: args.seq,
      externalNote: args.note || record.externalNote,
      outcome: args.outcome ?? record.outcome,
      asked: args.kind === 'info_requested' ? askedBy(args.note, when.at) : record.asked,
    };
    const to = HEARD[args.kind] ?? stands;
    if (record.state === 'suspended') return noted(world, { ...next, suspendedFrom: to }, told);
    return moved(world, next, to, told);
  },
};

function askedBy(note: string, at: string): Case['asked'] {
  const words = note.trim().slice(0, 500) || '平台要求补充材料';
  return { by: 'platform', at, points: [{ itemCode: null, words }] };
}
