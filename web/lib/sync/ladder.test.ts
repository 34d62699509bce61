import { describe, expect, it } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import type { BlobRow, OutboxRow } from '#db/phone/rows.ts';
import { countsOf, ladderOf, rungsOf } from './ladder.ts';

const NOW = Date.parse('2026-11-20T08:00:00.000Z');

function rowOf(part: Partial<OutboxRow>): OutboxRow {
  return {
    seq: 1,
    id: 'm-1',
    name: 'violation.report',
    body: '{}',
    hash: '',
    blobs: [],
    savedAt: '2026-11-20T06:00:00.000Z',
    state: 'saved',
    receipt: null,
    receivedAt: null,
    outcome: null,
    detail: null,
    decidedAt: null,
    enc: 0,
    ...part,
  };
}

function blobOf(sha256: string, state: BlobRow['state']): BlobRow {
  return {
    sha256,
    state,
    size: 1000,
    mime: 'image/jpeg',
    takenAt: '',
    draftIds: [],
    mutationIds: ['m-1'],
    uploadUrl: null,
    failures: 0,
    lastError: null,
    storedAt: null,
    enc: 0,
  };
}

function rungs(part: Partial<OutboxRow>, states: BlobRow['state'][] = [], durable = true, now = NOW) {
  const blobs = states.map((state, index) => blobOf(`s${index}`, state));
  return rungsOf(
    rowOf({ blobs: blobs.map(({ sha256 }) => sha256), ...part }),
    new Map(blobs.map((blob) => [blob.sha256, blob])),
    durable,
    now,
  );
}

describe('the chip', () => {
  it('counts only what is nowhere but here, with bytes and the oldest age', () => {
    const outbox = [
      rowOf({}),
      rowOf({ seq: 2, savedAt: '2026-11-20T07:00:00.000Z' }),
      rowOf({ seq: 3, state: 'received' }),
    ];
    const blobs = [blobOf('a', 'queued'), blobOf('b', 'stored'), blobOf('c', 'draft'), blobOf('d', 'queued')];
    expect(countsOf(outbox, blobs, NOW)).toEqual({
      records: 2,
      photos: 2,
      photoBytes: 2000,
      oldestUnsentMs: 7_200_000,
      attention: 0,
    });
    expect(countsOf([], [], NOW)).toEqual({
      records: 0,
      photos: 0,
      photoBytes: 0,
      oldestUnsentMs: null,
      attention: 0,
    });
  });

  it('counts what needs attention', () => {
    const decided = (outcome: OutboxRow['outcome']) => rowOf({ state: 'decided', outcome });
    expect(
      countsOf(
        [decided('rejected'), decided('conflict'), decided('held'), decided('applied_rebased')],
        [],
        NOW,
      ).attention,
    ).toBe(3);
  });
});

describe('the ladder', () => {
  it('climbs from only here to received, applied, complete', () => {
    expect(rungs({}).rung).toBe('saved');
    expect(rungs({ state: 'received' }).rung).toBe('received');
    const decided = { state: 'decided', outcome: 'applied', decidedAt: '2026-11-20T07:00:00.000Z' } as const;
    expect(rungs(decided, ['stored', 'queued'])).toMatchObject({
      rung: 'applied',
      photosStored: 1,
      photos: 2,
    });
    expect(rungs(decided, ['stored', 'stored']).rung).toBe('complete');
  });

  it('shows the server’s reason when it was not applied', () => {
    const detail = refuse('not_in_area');
    expect(rungs({ state: 'decided', outcome: 'rejected', detail })).toMatchObject({
      rung: 'attention',
      refusal: detail,
    });
    expect(rungs({ state: 'decided', outcome: 'held', detail: null })).toMatchObject({
      rung: 'attention',
      refusal: null,
    });
  });

  it('calls nothing clearable on a server that does not survive a power cut, nor within seven days, nor with a photo missing', () => {
    const decided = { state: 'decided', outcome: 'applied', decidedAt: '2026-11-10T07:00:00.000Z' } as const;
    expect(rungs(decided, ['stored'], true).rung).toBe('durable');
    expect(rungs(decided, ['stored'], false).rung).toBe('complete');
    expect(rungs(decided, ['queued'], true).rung).toBe('applied');
    expect(rungs({ ...decided, decidedAt: '2026-11-14T07:00:00.000Z' }, ['stored'], true).rung).toBe(
      'complete',
    );
  });

  it('puts what is open or troubled on top, newest first', () => {
    const rows = [
      rowOf({ seq: 1, state: 'decided', outcome: 'applied' }),
      rowOf({ seq: 2, state: 'decided', outcome: 'rejected' }),
      rowOf({ seq: 3 }),
      rowOf({ seq: 4, state: 'decided', outcome: 'applied' }),
    ];
    expect(ladderOf(rows, [], false, NOW).map(({ row }) => row.seq)).toEqual([3, 2, 4, 1]);
  });
});
