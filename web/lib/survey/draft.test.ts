import { describe, expect, it } from 'vitest';
import { MUTATIONS } from '#domain/mutations.ts';
import { withShot, type Shot } from '#lib/photo-note.ts';
import { countOf, gapsOf, newSurvey, spotOfFix, spotOnMap, surveyOf } from './draft.ts';

const AT = '2026-11-20T06:00:00.000Z';
const FIX = { lat: 31.91, lon: 120.27, accuracyM: 8, at: AT };
const SHOT: Shot = {
  ...{ sha256: 'a'.repeat(64), size: 1, mime: 'image/jpeg', takenAt: AT, source: 'viewfinder', fix: FIX },
};
const whole = {
  ...newSurvey('s-1', AT),
  ...{
    streetId: '320281001',
    spot: spotOfFix(FIX),
    what: 'roadside' as const,
    count: ' 12 ',
    note: ' 夜间停满 ',
  },
  photos: withShot([], 'wide', SHOT),
};

describe('REG-10 scattered berths on the phone', () => {
  it('says what is missing in the order of the page, and reports nothing before', () => {
    const draft = newSurvey('s-1', AT);
    expect(gapsOf(draft)).toEqual(['point', 'street', 'kind', 'count', 'photos']);
    expect(surveyOf(draft)).toBeNull();
    expect(surveyOf({ ...whole, photos: [] })).toBeNull();
  });

  it('whole, it is what the mutation takes', () => {
    const said = surveyOf(whole);
    expect(MUTATIONS['survey.report'].args.parse(said?.args)).toEqual(said?.args);
    expect(said?.args).toMatchObject({
      count: 12,
      kind: 'roadside',
      pointFrom: 'fix',
      note: '夜间停满',
      fix: FIX,
    });
    expect(said?.blobs).toMatchObject([{ slot: 'photo-1' }]);
  });

  it('a point set on the map is the map’s, beside where the handset was when the photo was taken', () => {
    const spot = spotOnMap({ lat: 31.912345678, lon: 120.2712345678 }, null);
    expect(surveyOf({ ...whole, spot })?.args).toMatchObject({
      ...{ lat: 31.912346, lon: 120.271235, pointFrom: 'map', fix: FIX },
    });
  });

  it.each(['', '0', '-3', '1.5', '一百', '10000', '12 个'])('“%s” is no count', (count) => {
    expect(countOf({ count })).toBeNull();
  });
});
