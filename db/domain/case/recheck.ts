import type { Rule } from '../decision.ts';
import { expectedPhotos } from '../photo.ts';
import { refuse } from '../refusal.ts';
import { may, type Actor } from '../roles.ts';
import { handedOver, type HandOverWorld } from './desk.ts';
import { keptAside, moved, mayStep, placeOf, standing, type CaseWorld } from './story.ts';
import { withRecord } from './supplement.ts';

const place = ({ record }: CaseWorld) => record && placeOf(record);

export type CallWorld = CaseWorld & { assignee: Actor | null };

/** → 待复查: somebody is to look whether it was put right. */
export const callRecheck: Rule<'case.callRecheck', CallWorld> = {
  place,
  decide({ assignee, ...world }, { revision, assigneeId, note }, actor, when) {
    const record = standing(world.record, revision, 'callRecheck');
    if ('refused' in record) return record;
    if (assigneeId !== null && !(assignee && may(assignee, 'case.recheck', placeOf(record))))
      return refuse('assignee_elsewhere', { name: assignee?.name ?? assigneeId });
    const next = { ...record, assigneeId, assigneeName: assignee?.name ?? null };
    return moved(world, next, 'recheck', { actor, when, kind: 'recheck_called', note });
  },
};

/** What the look found, from the phone, with photos (DEV-06). Where nobody waits for it any more it is kept as evidence and moves nothing. */
export const recheck: Rule<'case.recheck', CaseWorld> = {
  place,
  decide(world, { recheckId, result, note, photos }, actor, when) {
    const { record } = world;
    if (!record) return refuse('not_found');
    if (record.laterRecords.includes(recheckId)) return [];
    if (photos.length === 0) return refuse('photo_missing');
    const home = {
      recordId: recheckId,
      facilityId: record.facilityId,
      streetId: record.streetId,
      caseId: record.id,
    };
    const shots = expectedPhotos(photos, { ...home, takerId: actor.userId });
    const by = { byId: actor.userId, byName: actor.name };
    const next = withRecord(record, recheckId, photos.length);
    const told = { actor, when, kind: `rechecked_${result}`, note };
    if (!mayStep(record.state, 'recheck')) return [...keptAside(world, next, told), ...shots];
    const found = { ...next, recheck: { recordId: recheckId, result, ...by, at: when.occurredAt, note } };
    return [...moved(world, found, 'recheck', told), ...shots];
  },
};

/** 返工: it was not put right. Once more to the operator, or to the platform. */
export const rework: Rule<'case.rework', HandOverWorld> = {
  place,
  decide(world, { revision, way, days, note }, actor, when) {
    const record = standing(world.record, revision, 'rework');
    if ('refused' in record) return record;
    if (record.caseNo === null) return refuse('case_state');
    if (way === 'rectify' && record.operatorId === null) return refuse('operator_none');
    const next = { ...record, round: record.round + 1, recheck: null };
    const told = { actor, when, kind: 'reworked', note };
    if (way === 'hand_over') return handedOver(world, next, told);
    return moved(world, next, 'rectifying', told, days === null ? undefined : { days });
  },
};
