import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoMaskArgs } from './mask-shapes.ts';
import type { PhotoMask } from './office-records.ts';
import { mask, outward, type MaskWorld } from './photo-mask.ts';
import { MANAGER, photoOf, WHEN } from './worlds.ts';

const PHOTO = photoOf({ stored: true });
const COPY = { sha256: 'd'.repeat(64), size: 700 };
const WORLD: MaskWorld = { photo: PHOTO, mask: null, copySize: 700 };
const ARGS = { photoId: PHOTO.id, revision: 0, regions: [], derived: COPY };
const decided = (world: Partial<MaskWorld> = {}, args = {}) =>
  mask.decide({ ...WORLD, ...world }, { ...ARGS, ...args }, MANAGER, WHEN);
const rowOf = (changes: unknown) => (changes as { row: PhotoMask }[])[0]?.row as PhotoMask;

describe('SEC-01 what leaves of a photo', () => {
  it('a photo that nobody has looked at waits, and so does one whose bytes are others than those looked at', () => {
    expect(outward(PHOTO, null)).toEqual({ state: 'waiting' });
    const row = rowOf(decided());
    expect(outward({ sha256: 'e'.repeat(64) }, row)).toEqual({ state: 'waiting' });
  });

  it('what leaves is the copy, never the original, also where there was nothing to hide', () => {
    const region = fc.record({
      ...{ x: fc.constant(0.1), y: fc.constant(0.2), width: fc.constant(0.3), height: fc.constant(0.1) },
    });
    fc.assert(
      fc.property(fc.array(region, { maxLength: 5 }), (regions) => {
        const row = rowOf(decided({}, { regions }));
        expect(outward(PHOTO, row)).toEqual({ state: 'ready', ...COPY });
        expect(row).toMatchObject({
          regions,
          byName: MANAGER.name,
          at: WHEN.at,
          revision: 1,
          sha256: PHOTO.sha256,
        });
      }),
    );
  });

  it('the original as its own copy, a copy that is not here or of another size, are refused', () => {
    expect(
      decided({ copySize: PHOTO.size }, { derived: { sha256: PHOTO.sha256, size: PHOTO.size } }),
    ).toMatchObject({
      refused: 'mask_copy_unfit',
    });
    expect(decided({ copySize: null })).toMatchObject({ refused: 'mask_copy_unfit' });
    expect(decided({ copySize: 699 })).toMatchObject({ refused: 'mask_copy_unfit' });
  });

  it('a photo that is not here cannot be looked at; two people at one photo do not overwrite each other', () => {
    expect(decided({ photo: { ...PHOTO, stored: false } })).toMatchObject({ refused: 'not_found' });
    const first = rowOf(decided());
    expect(decided({ mask: first })).toMatchObject({ refused: 'mask_stale' });
    expect(rowOf(decided({ mask: first }, { revision: 1 })).revision).toBe(2);
  });

  it('a region outside the picture is no region', () => {
    const outside = { ...ARGS, regions: [{ x: 0.9, y: 0, width: 0.2, height: 0.1 }] };
    expect(photoMaskArgs.safeParse(outside).success).toBe(false);
    expect(
      photoMaskArgs.safeParse({ ...ARGS, regions: [{ x: 0.9, y: 0, width: 0.1, height: 0.1 }] }).success,
    ).toBe(true);
  });
});
