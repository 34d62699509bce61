import type { Rule } from '../decision.ts';
import { photosOfCase } from '../photo.ts';
import type { Case } from '../records.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { CLOSING_NAMES } from '../terms.ts';
import { clockPaused, clockResumed } from './clock.ts';
import { moved, noted, placeOf, standing, type CaseWorld } from './story.ts';

const place = ({ record }: CaseWorld) => record && placeOf(record);

/** 结案 (DEV-06): on a recheck that passed, or on what another authority decided; never on words alone. */
export const close: Rule<'case.close', CaseWorld> = {
  place,
  decide(world, { revision, result, note }, actor, when) {
    const record = standing(world.record, revision, 'close');
    if ('refused' in record) return record;
    const { recheck, outcome } = record;
    const passed = recheck?.result === 'passed' ? recheck : null;
    const why = whyNotClosed(record, result, world);
    if (why) return why;
    const closing = { result, note, recheckId: passed?.recordId ?? null, decision: outcome };
    const next: Case = { ...record, closing: { ...closing, byName: actor.name, at: when.at } };
    const told = {
      actor,
      when,
      kind: 'closed',
      note: [CLOSING_NAMES[result], note].filter(Boolean).join('：'),
    };
    return moved(world, next, 'closed', told);
  },
};

function whyNotClosed(
  record: Case,
  result: NonNullable<Case['closing']>['result'],
  world: CaseWorld,
): Refusal | null {
  const { recheck, outcome, finderIds, severity } = record;
  const passed = recheck?.result === 'passed' ? recheck : null;
  if (!passed && outcome === null) return refuse('close_unfounded');
  // What is said to be put right has been seen to be.
  if (!passed && (result === 'rectified' || result === 'exempted')) return refuse('close_unfounded');
  if (result === 'penalised' && outcome === null) return refuse('close_undecided');
  if (passed && severity === 'A' && outcome === null && finderIds.every((one) => one === passed.byId))
    return refuse('recheck_by_finder');
  const shots = photosOfCase(record, world.photos);
  return shots.some(({ stored }) => !stored)
    ? refuse('case_photos_incomplete', { stored: record.photosStored, of: record.photoCount })
    : null;
}

/** 挂起: approved, with a day to look again; the clock stands still. */
export const suspend: Rule<'case.suspend', CaseWorld> = {
  place,
  decide(world, { revision, reason, reviewOn }, actor, when) {
    const record = standing(world.record, revision, 'suspend');
    if ('refused' in record) return record;
    const row: Case = { ...record, state: 'suspended', suspendedFrom: record.state, stateSince: when.at };
    const told = { actor, when, kind: 'suspended', note: `${reason}（${reviewOn} 再看）` };
    return noted(world, clockPaused(row, when.at, world.clock), told);
  },
};

/** It goes on where it stood, with the time it had left. */
export const resume: Rule<'case.resume', CaseWorld> = {
  place,
  decide(world, { revision, note }, actor, when) {
    const record = standing(world.record, revision, 'resume');
    if ('refused' in record) return record;
    const state = record.suspendedFrom ?? 'reported';
    const row: Case = { ...record, state, suspendedFrom: null, stateSince: when.at };
    return noted(world, clockResumed(row, when.at, world.clock), { actor, when, kind: 'resumed', note });
  },
};

/** 重开: something new has come up; what was concluded stays in the story. */
export const reopen: Rule<'case.reopen', CaseWorld> = {
  place,
  decide(world, { revision, reason }, actor, when) {
    const record = standing(world.record, revision, 'reopen');
    if ('refused' in record) return record;
    const next: Case = {
      ...record,
      ...{ closing: null, recheck: null, declineReason: null, mergedInto: null, outcome: null },
    };
    const to = record.caseNo === null ? 'reported' : 'docketed';
    return moved(world, next, to, { actor, when, kind: 'reopened', note: reason });
  },
};

/** 归档: the bundle is made, and from then on the case is its hash and can only be read. */
export const archive: Rule<'case.archive', CaseWorld> = {
  place,
  decide(world, { revision, hash }, actor, when) {
    const record = standing(world.record, revision, 'archive');
    if ('refused' in record) return record;
    const told = { actor, when, kind: 'archived', note: `归档包 SHA-256 ${hash.slice(0, 16)}…` };
    return moved(world, { ...record, archiveHash: hash }, 'archived', told);
  },
};
