import { isDeepStrictEqual } from 'node:util';
import type { Point } from './points.ts';
import type { Screen } from './screen.ts';

/** What one kill cost. `missing`: what a person has to do again, 0 or the last tap or key. */
export type Verdict = { point: Point; missing: number; broken: string[] };

/**
 * Compares an inspection after the kill with what its screen showed when the browser died.
 * @param before what it showed before the last tap or key
 */
export function draftVerdict(point: Point, before: Screen, death: Screen, after: Screen): Verdict {
  const broken: string[] = [];
  if (after.verified < death.verified)
    broken.push(`${death.verified} photos were called stored, ${after.verified} are there`);
  if (isDeepStrictEqual(said(after), said(death))) return { point, missing: 0, broken };
  const isOneBack = isDeepStrictEqual(said(after), said(before));
  if (!isOneBack) broken.push(`it shows ${JSON.stringify(said(after))}, not ${JSON.stringify(said(death))}`);
  if (isOneBack && point.isStored) broken.push('what was stored is gone');
  return { point, missing: 1, broken };
}

/** As `draftVerdict`, when the last tap was the shutter: whatever is missing, no photo that was called stored. */
export function photoVerdict(point: Point, before: Screen, death: Screen, after: Screen): Verdict {
  const verdict = draftVerdict(point, before, death, after);
  const missing = after.verified > before.verified ? 0 : 1;
  if (missing === 1 && point.isStored) verdict.broken.push('the photo that was stored is gone');
  return { ...verdict, missing };
}

export function verdict(point: Point, broken: string[]): Verdict {
  return { point, missing: 0, broken };
}

function said({ answers, notes }: Screen): Pick<Screen, 'answers' | 'notes'> {
  return { answers, notes };
}

/** In one line, for the person who runs it. */
export function lineOf({ point, missing, broken }: Verdict): string {
  const cost = missing === 0 ? 'nothing missing' : 'the last tap or key is missing';
  return `${broken.length === 0 ? 'ok    ' : 'BROKEN'} ${point.name.padEnd(38)} ${broken[0] ?? cost}`;
}
