import type { Facility, Fix, Photo } from '#domain/records.ts';
import { metresApart } from '#domain/survey.ts';
import type { Spot } from '#lib/desk/spot.ts';

/** A place of a case. `photo`: the number of the photo among the evidence; `fromLotM`: metres from where the register has the lot. */
export type CaseSpot = Spot & { photo: number | null; fromLotM: number | null };

type Told = {
  facility: Pick<Facility, 'lat' | 'lon'> | null;
  inspection: { fix: Fix | null } | null;
  photos: readonly Pick<Photo, 'fix'>[];
};

/**
 * Every place a case knows of: the lot, where the inspection was, and each photo that has a position. Photos keep the numbers they
 * have among the evidence, those without a position left out.
 */
export function spotsOf(
  { facility, inspection, photos }: Told,
  marks: { lot: string; report: string },
): CaseSpot[] {
  const lot: CaseSpot[] = facility
    ? [{ kind: 'lot', ...placeOf(facility), accuracyM: null, mark: marks.lot, photo: null, fromLotM: null }]
    : [];
  const from = (fix: Fix) => (facility ? Math.round(metresApart(fix, facility)) : null);
  const measured = (fix: Fix) => ({ ...placeOf(fix), accuracyM: fix.accuracyM, fromLotM: from(fix) });
  const report: CaseSpot[] = inspection?.fix
    ? [{ kind: 'report', ...measured(inspection.fix), mark: marks.report, photo: null }]
    : [];
  const shots = photos.flatMap(({ fix }, at): CaseSpot[] =>
    fix ? [{ kind: 'photo', ...measured(fix), mark: String(at + 1), photo: at + 1 }] : [],
  );
  return [...lot, ...report, ...shots];
}

function placeOf({ lat, lon }: { lat: number; lon: number }) {
  return { lat, lon };
}
