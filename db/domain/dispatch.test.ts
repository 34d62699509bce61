import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseWorld } from './case/story.ts';
import type { Change } from './decision.ts';
import { handOffline, reroute, retry, type DispatchWorld } from './dispatch.ts';
import type { Dispatch } from './office-records.ts';
import type { Case } from './records.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { CASE_STATES } from './terms.ts';
import { caseOf, MANAGER, WHEN } from './worlds.ts';

const SHA = 'c'.repeat(64);
const paper = {
  ...{ dispatchId: 'd-1', sha256: SHA, receiptNo: '澄综执收〔2026〕7 号', receivedBy: '王强' },
  ...{ receivedAt: '2026-11-20T03:00:00.000Z', note: '' },
};

function rowOf(changes: Partial<Dispatch> = {}): Dispatch {
  return {
    ...{ id: 'd-1', caseId: 'i-1.F01', caseNo: 'N-1', seq: 1, endpoint: 'enforcement', kind: 'case' },
    ...{ payload: { a: 1 }, state: 'dead', attempts: 10, earlierAttempts: 0, nextAt: WHEN.occurredAt },
    ...{ leaseUntil: null, lastStatus: 503, lastError: '忙', createdAt: WHEN.occurredAt, ackedAt: null },
    ...{ receiptId: null, onPaper: null, ...changes },
  };
}

function worldOf(row: Dispatch | null, changes: Partial<Case> = {}, later: number[] = []): DispatchWorld {
  const record = caseOf({
    state: 'handed_over',
    delivery: 'dead',
    dispatchSeq: 1,
    caseNo: 'N-1',
    ...changes,
  });
  const seen: CaseWorld = { record, photos: [], lastEventSeq: 4, clock: null };
  return { ...seen, row, later: later.map((attempts) => ({ attempts })) };
}

function of<T>(decided: Refusal | Change[], table: string): T {
  if (isRefusal(decided)) throw new Error(decided.refused);
  return decided.find((change) => change.table === table)?.row as T;
}
const rowIn = (decided: Refusal | Change[]) => of<Dispatch>(decided, 'dispatch');
const caseIn = (decided: Refusal | Change[]) => of<Case>(decided, 'case');
const again = { dispatchId: 'd-1', note: '' };

it('INS-02 重发 queues the same row under the same number with its tries before it', () => {
  const decided = retry.decide(worldOf(rowOf()), again, MANAGER, WHEN);
  expect(rowIn(decided)).toEqual(
    rowOf({
      state: 'queued',
      earlierAttempts: 10,
      nextAt: WHEN.at,
      lastStatus: null,
      lastError: null,
    }),
  );
  expect(caseIn(decided)).toMatchObject({ delivery: 'queued', deliveryNote: null, state: 'handed_over' });
});

it('INS-02 改派 goes only where this server can send, and not to where it was', () => {
  const world = { ...worldOf(rowOf()), endpoints: ['enforcement', 'folder'] as const };
  const to = (endpoint: 'enforcement' | 'folder', known = world) =>
    reroute.decide(known, { ...again, endpoint }, MANAGER, WHEN);
  expect(rowIn(to('folder'))).toMatchObject({ endpoint: 'folder', state: 'queued', seq: 1 });
  expect(to('enforcement')).toMatchObject({ no: 4038 });
  expect(
    reroute.decide({ ...world, endpoints: ['enforcement'] }, { ...again, endpoint: 'folder' }, MANAGER, WHEN),
  ).toMatchObject({ no: 4038 });
});

it('INS-02 线下移送 counts as a receipt, with the paper and who received it', () => {
  const decided = handOffline.decide({ ...worldOf(rowOf()), isStored: true }, paper, MANAGER, WHEN);
  expect(rowIn(decided)).toMatchObject({
    state: 'acked',
    receiptId: paper.receiptNo,
    ackedAt: paper.receivedAt,
    onPaper: { sha256: SHA, receivedBy: '王强', saidBy: MANAGER.name, saidAt: WHEN.at },
  });
  expect(caseIn(decided)).toMatchObject({ delivery: 'acked', state: 'handed_over' });
  expect(caseIn(decided).deliveryNote).toContain('王强签收');
  expect(of<{ kind: string; note: string }>(decided, 'case_event').kind).toBe('dispatch_on_paper');
});

it('INS-02 a paper without a number is known by its hash', () => {
  const world = { ...worldOf(rowOf()), isStored: true };
  expect(rowIn(handOffline.decide(world, { ...paper, receiptNo: '' }, MANAGER, WHEN)).receiptId).toBe(
    SHA.slice(0, 16),
  );
});

describe('what is refused', () => {
  it('a receipt that is not here, or was signed tomorrow', () => {
    expect(handOffline.decide({ ...worldOf(rowOf()), isStored: false }, paper, MANAGER, WHEN)).toMatchObject({
      no: 4037,
    });
    const tomorrow = { ...paper, receivedAt: '2026-11-21T07:00:00.000Z' };
    expect(
      handOffline.decide({ ...worldOf(rowOf()), isStored: true }, tomorrow, MANAGER, WHEN),
    ).toMatchObject({
      no: 4039,
    });
  });

  it('what is under way or receipted', () => {
    for (const state of ['queued', 'failed', 'acked'] as const)
      expect(retry.decide(worldOf(rowOf({ state })), again, MANAGER, WHEN)).toMatchObject({ no: 4035 });
    const leased = rowOf({ state: 'sent', leaseUntil: WHEN.at });
    expect(retry.decide(worldOf(leased), again, MANAGER, WHEN)).toMatchObject({ no: 4035 });
    expect(retry.decide(worldOf(rowOf({ state: 'sent' })), again, MANAGER, WHEN)).not.toHaveProperty('no');
  });

  it('an older content after a newer one that went out; on paper it may still go', () => {
    const overtaken = worldOf(rowOf(), { dispatchSeq: 2 }, [1]);
    expect(retry.decide(overtaken, again, MANAGER, WHEN)).toMatchObject({ no: 4036 });
    expect(retry.decide(worldOf(rowOf(), { dispatchSeq: 2 }, [0]), again, MANAGER, WHEN)).not.toHaveProperty(
      'no',
    );
    expect(handOffline.decide({ ...overtaken, isStored: true }, paper, MANAGER, WHEN)).not.toHaveProperty(
      'no',
    );
  });
});

it('INS-02 delivery never moves a case, and an older row never overwrites what is shown of a newer one', () => {
  const acts = [
    (world: DispatchWorld) => retry.decide(world, again, MANAGER, WHEN),
    (world: DispatchWorld) =>
      reroute.decide(
        { ...world, endpoints: ['enforcement', 'folder'] },
        { ...again, endpoint: 'folder' },
        MANAGER,
        WHEN,
      ),
    (world: DispatchWorld) => handOffline.decide({ ...world, isStored: true }, paper, MANAGER, WHEN),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...CASE_STATES),
      fc.constantFrom(...acts),
      fc.constantFrom(1, 2),
      (state, act, dispatchSeq) => {
        const world = worldOf(rowOf(), { state, dispatchSeq, revision: 7, due: null });
        const decided = act(world);
        const record = caseIn(decided) ?? world.record;
        expect([record.state, record.stateSince]).toEqual([state, WHEN.at]);
        if (dispatchSeq === 2) expect(record.delivery).toBe('dead');
        // What is archived stays as its hash says.
        if (state === 'archived') expect(caseIn(decided)).toBeUndefined();
      },
    ),
  );
});
