import { describe, expect, it } from 'vitest';
import { ITEM } from '#domain/worlds.ts';
import { answerOf, nextRole, submission, withAnswer, withoutPhoto, withPhoto, type Shot } from './draft.ts';
import type { InspectionDraft } from './draft-kind.ts';

const empty: InspectionDraft = {
  kind: 'inspection',
  inspectionId: 'i1',
  facilityId: 'f1',
  visitId: 'v1',
  checklistId: 'patrol@1',
  startedAt: '2026-11-20T06:00:00.000Z',
  at: null,
  answers: [],
  photos: [],
  fix: null,
  unable: null,
  formal: null,
};
const shot = (sha256: string): Shot => ({
  sha256,
  size: 1,
  mime: 'image/jpeg',
  takenAt: '2026-11-20T06:01:00.000Z',
  source: 'viewfinder',
  fix: null,
});

describe('GOV-14 filling in an inspection', () => {
  it('a tap answers, another one changes the answer and keeps the note', () => {
    const failed = withAnswer(withAnswer(empty, 'F01', { result: 'fail' }), 'F01', { note: '堵塞' });
    const passed = withAnswer(failed, 'F01', { result: 'pass' });
    expect(answerOf(passed, 'F01')).toEqual({
      itemCode: 'F01',
      result: 'pass',
      note: '堵塞',
      correctedOnSpot: false,
      measured: null,
      board: null,
    });
    expect(passed.answers).toHaveLength(1);
    expect(passed.at).toBe('F01');
    expect(empty.answers).toEqual([]);
  });

  it('asks for the wide photo, the close one, then others, each in a slot of its own', () => {
    let draft = withAnswer(empty, 'F01', { result: 'fail' });
    for (const sha256 of ['a', 'b', 'c', 'd'])
      draft = withPhoto(draft, 'F01', nextRole(draft, ITEM), shot(sha256));
    expect(draft.photos.map((photo) => photo.slot)).toEqual([
      'F01-wide',
      'F01-close',
      'F01-other',
      'F01-other-2',
    ]);
  });

  it('a retaken wide photo takes the place of the first', () => {
    const draft = withPhoto(withPhoto(empty, 'F01', 'wide', shot('a')), 'F01', 'wide', shot('b'));
    expect(draft.photos.map((photo) => photo.sha256)).toEqual(['b']);
  });

  it('a removed photo leaves a slot that is used again', () => {
    const draft = withPhoto(
      withoutPhoto(withPhoto(empty, 'F01', 'other', shot('a')), 'F01-other'),
      'F01',
      'other',
      shot('b'),
    );
    expect(draft.photos.map(({ slot, sha256 }) => [slot, sha256])).toEqual([['F01-other', 'b']]);
  });

  it('says exactly what was filled in; a passed item was not put right on the spot', () => {
    const filled = withPhoto(
      withAnswer(withAnswer(empty, 'F01', { result: 'fail', note: ' 堵塞 ', correctedOnSpot: true }), 'P01', {
        result: 'pass',
        correctedOnSpot: true,
      }),
      'F01',
      'wide',
      shot('a'),
    );
    const { args, blobs } = submission(filled, '2026-11-20T06:09:00.000Z');
    expect(args.answers).toEqual([
      { itemCode: 'F01', result: 'fail', note: '堵塞', correctedOnSpot: true, measured: null, board: null },
      { itemCode: 'P01', result: 'pass', note: '', correctedOnSpot: false, measured: null, board: null },
    ]);
    expect(blobs).toEqual([{ sha256: 'a', size: 1, mime: 'image/jpeg', slot: 'F01-wide' }]);
    expect(args).not.toHaveProperty('kind');
  });
});
