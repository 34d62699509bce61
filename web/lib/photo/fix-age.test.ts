import { describe, expect, it } from 'vitest';
import { fixAge } from './fix-age.ts';

describe('how a position lies to a photo', () => {
  it.each([
    ['2026-11-20T06:00:00.000Z', 'now', 0],
    ['2026-11-20T05:58:30.000Z', 'now', 2],
    ['2026-11-20T05:50:00.000Z', 'before', 10],
    ['2026-11-20T06:10:00.000Z', 'after', 10],
  ])('%s is %s by %i minutes', (at, when, minutes) => {
    expect(fixAge({ at }, '2026-11-20T06:00:00.000Z')).toEqual({ when, minutes });
  });
});
