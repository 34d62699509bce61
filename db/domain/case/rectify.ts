import type { Rule } from '../decision.ts';
import { expectedPhotos } from '../photo.ts';
import { refuse } from '../refusal.ts';
import { reckoned } from './clock.ts';
import { keptAside, moved, mayStep, noted, placeOf, standing, type CaseWorld } from './story.ts';
import { withRecord } from './supplement.ts';

const place = ({ record }: CaseWorld) => record && placeOf(record);

/** 已立案 → 限期整改: the operator is told what to put right and by when; without days of its own, by what the rules say. */
export const order: Rule<'case.order', CaseWorld> = {
  place,
  decide(world, { revision, demand, days }, actor, when) {
    const record = standing(world.record, revision, 'order');
    if ('refused' in record) return record;
    if (record.operatorId === null) return refuse('operator_none');
    const limit = days === null ? undefined : { days };
    return moved(world, record, 'rectifying', { actor, when, kind: 'ordered', note: demand }, limit);
  },
};

/** The operator says what was done, with photos; not before something is said and shown. */
export const answer: Rule<'case.answer', CaseWorld> = {
  place,
  decide(world, { answerId, note, photos }, actor, when) {
    const { record } = world;
    if (!record) return refuse('not_found');
    if (record.laterRecords.includes(answerId)) return [];
    if (photos.length === 0) return refuse('photo_missing');
    const home = {
      recordId: answerId,
      facilityId: record.facilityId,
      streetId: record.streetId,
      caseId: record.id,
    };
    const shots = expectedPhotos(photos, { ...home, takerId: actor.userId });
    const next = { ...withRecord(record, answerId, photos.length), timeAsked: null };
    const told = { actor, when, kind: 'answered', note };
    if (mayStep(record.state, 'answer')) return [...moved(world, next, 'answered', told), ...shots];
    return [...keptAside(world, next, told), ...shots];
  },
};

/** The operator asks for more time before the old one is over; the clock runs on until the manager says yes. */
export const askTime: Rule<'case.askTime', CaseWorld> = {
  place,
  decide(world, { revision, until, reason }, actor, when) {
    const record = standing(world.record, revision, 'answer');
    if ('refused' in record) return record;
    if (record.dueAt !== null && `${until}T23:59:59+08:00` <= record.dueAt) return refuse('time_not_longer');
    const next = { ...record, timeAsked: { until, reason, at: when.at } };
    return noted(world, next, { actor, when, kind: 'time_asked', note: `申请延至 ${until}：${reason}` });
  },
};

/** The manager's answer: the day that was asked for, or not. */
export const grantTime: Rule<'case.grantTime', CaseWorld> = {
  place,
  decide(world, { revision, granted, note }, actor, when) {
    const record = standing(world.record, revision, 'answer');
    if ('refused' in record) return record;
    const { timeAsked, due } = record;
    if (!timeAsked || !due) return refuse('time_not_asked');
    const until = new Date(`${timeAsked.until}T23:59:59+08:00`).toISOString();
    const next = { ...record, timeAsked: null, due: granted ? { ...due, grantedTo: until } : due };
    const words = granted ? `同意延至 ${timeAsked.until}` : '不同意延期';
    const told = { actor, when, kind: granted ? 'time_granted' : 'time_denied', note: `${words}。${note}` };
    return noted(world, reckoned(next, world.clock), told);
  },
};
