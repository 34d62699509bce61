import type { Facility } from '#domain/records.ts';

type Point = { lat: number; lon: number };
export type Found = { facility: Facility; metres: number | null };

/** Lots whose name, code or address holds every word of the search; nearest first when a position is known, else by name. */
export function findLots(
  lots: readonly Facility[],
  search: string,
  distance: ((lot: Point) => number) | null,
): Found[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  return lots
    .filter((lot) =>
      words.every((word) => `${lot.name}\n${lot.govCode}\n${lot.address}`.toLowerCase().includes(word)),
    )
    .map((facility) => ({ facility, metres: distance ? distance(facility) : null }))
    .sort(
      (one, other) =>
        (one.metres ?? 0) - (other.metres ?? 0) ||
        one.facility.name.localeCompare(other.facility.name, 'zh-CN'),
    );
}
