import type { CaseFile } from '#domain/case/file.ts';
import { caseOf, FACILITY, photoOf } from '#domain/worlds.ts';

const CLOSED_AT = '2026-10-25T02:00:00.000Z';
const step = (seq: number, changes: Partial<CaseFile['events'][number]>): CaseFile['events'][number] => ({
  ...{ id: `i-1.F01#${seq}`, caseId: 'i-1.F01', streetId: '320281001', reporterId: 'u-1', seq },
  ...{ kind: 'reported', from: null, to: 'reported', actorName: '李文', at: '2026-10-20T07:00:00.000Z' },
  ...{ phoneAt: null, note: '', applied: true, ...changes },
});

/** A case from the report to its end: sent, received, disposed, rechecked, closed; one photo is on a phone still. */
export const CASE_FILE: CaseFile = {
  record: caseOf({
    ...{
      caseNo: '澄江-2026-00418',
      state: 'closed',
      revision: 9,
      outcome: '责令改正，罚款 2000 元',
      foundAt: '2026-10-20T06:00:00.000Z',
      receivedAt: '2026-10-20T07:00:00.000Z',
      laterRecords: ['r-1'],
    },
    recheck: {
      recordId: 'r-1',
      result: 'passed',
      byId: 'u-3',
      byName: '王强',
      at: '2026-10-24T06:00:00.000Z',
      note: '通道已清空',
    },
    closing: {
      result: 'penalised',
      note: '',
      recheckId: 'r-1',
      decision: '罚款',
      byName: '周静',
      at: CLOSED_AT,
    },
  }),
  facility: FACILITY,
  operatorName: '演示停车公司',
  photos: [
    photoOf({ takenAt: '2026-10-20T05:58:00.000Z', stored: true, storedAt: '2026-10-20T07:05:00.000Z' }),
    photoOf({
      id: 'r-1/after',
      takenAt: '2026-10-24T05:58:00.000Z',
      recordId: 'r-1',
      caseId: 'i-1.F01',
      slot: 'after',
      role: 'after',
      sha256: 'b'.repeat(64),
      itemCode: null,
    }),
  ],
  events: [
    step(1, { phoneAt: '2026-10-20T06:00:00.000Z' }),
    step(2, {
      kind: 'docketed',
      from: 'reported',
      to: 'docketed',
      actorName: '周静',
      note: '案号 澄江-2026-00418',
      at: '2026-10-21T01:00:00.000Z',
    }),
    step(3, {
      kind: 'handed_over',
      from: 'docketed',
      to: 'handed_over',
      actorName: '周静',
      at: '2026-10-21T01:10:00.000Z',
    }),
    step(4, {
      kind: 'platform_disposed',
      from: 'handed_over',
      to: 'disposed',
      actorName: '综合执法平台',
      at: '2026-10-23T01:00:00.000Z',
    }),
    step(5, {
      kind: 'closed',
      from: 'disposed',
      to: 'closed',
      actorName: '周静',
      note: '已处罚',
      at: CLOSED_AT,
    }),
  ],
  dispatches: [
    {
      ...{
        id: 'd-1',
        caseId: 'i-1.F01',
        caseNo: '澄江-2026-00418',
        seq: 1,
        endpoint: 'enforcement',
        kind: 'case',
        payload: {},
      },
      ...{
        state: 'acked',
        attempts: 2,
        nextAt: '2026-10-21T01:10:05.000Z',
        leaseUntil: null,
        lastStatus: 202,
        lastError: null,
        earlierAttempts: 0,
        onPaper: null,
      },
      ...{ createdAt: '2026-10-21T01:10:00.000Z', ackedAt: '2026-10-21T01:10:07.000Z', receiptId: 'ZF-1' },
    },
  ],
};

/** The same case once it is archived, and after the platform has said one more thing and the photo has come in. */
export const ARCHIVED_FILE: CaseFile = {
  ...CASE_FILE,
  record: { ...CASE_FILE.record, state: 'archived', revision: 12, archiveHash: 'c'.repeat(64) },
  photos: CASE_FILE.photos.map((photo) => ({
    ...photo,
    stored: true,
    storedAt: photo.storedAt ?? '2026-11-01T00:00:00.000Z',
  })),
  events: [
    ...CASE_FILE.events,
    step(6, { kind: 'archived', from: 'closed', to: 'archived', at: '2026-10-26T00:00:00.000Z' }),
    step(7, {
      kind: 'platform_progress',
      from: 'archived',
      to: 'archived',
      applied: false,
      at: '2026-10-27T00:00:00.000Z',
    }),
  ],
};
