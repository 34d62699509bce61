import type { MapLot, Tally } from './clusters.ts';
import { worstOf } from './clusters.ts';
import { gradeShapes } from '#lib/ui/grade-shapes.ts';

/** The letters a mark carries, in the language shown: 红 黄 绿 未, and 公 专 路 for the kind. */
export type Letters = { grade: Record<keyof Tally, string>; kind: Record<MapLot['kind'], string> };

/** A lot as shape, letter and colour of its grade, its kind in a corner. Only our own words and numbers go in, never a record's. */
export function lotMark({ grade, kind }: Pick<MapLot, 'grade' | 'kind'>, letters: Letters): string {
  const key = grade ?? 'none';
  const y = key === 'red' ? 31.5 : 26;
  return (
    `<svg viewBox="0 0 40 40" class="map-grade ${key}" aria-hidden="true"><path d="${gradeShapes[key]}"/>` +
    `<text x="20" y="${y}">${letters.grade[key]}</text></svg><span class="map-kind" aria-hidden="true">${letters.kind[kind]}</span>`
  );
}

/** How many lots stand here, in the shape of the gravest of them, which is counted beside it. */
export function clusterMark(count: number, tally: Tally, letters: Letters): string {
  const worst = worstOf(tally);
  return (
    `<b aria-hidden="true">${count}</b><span class="map-worst" aria-hidden="true"><svg viewBox="0 0 40 40" class="map-grade ${worst}" aria-hidden="true">` +
    `<path d="${gradeShapes[worst]}"/></svg>${letters.grade[worst]}${tally[worst]}</span>`
  );
}
