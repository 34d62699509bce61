import type { Facility } from '#domain/records.ts';
import type { View } from '#lib/sync/replay.ts';

const METRES_PER_DEGREE = 111_320;
const FIRST_REACH = 0.002;
const LAST_REACH = 1;

export type Point = { lat: number; lon: number };
export type Here = { at: Point; metresTo(lot: Point): number };

/** `isAll`: these are all lots of this phone; otherwise the nearest, or without a position the first by number. */
export type Lots = { lots: Facility[]; isAll: boolean };

/**
 * The lots a list begins with, without reading the others: all of them while there are no more than `most`, else the nearest.
 * @param search a search reads all of them, for any word may be anywhere in a name
 */
export async function lotsAtHand(view: View, here: Here | null, most: number, search = ''): Promise<Lots> {
  if (search.trim() !== '') return { lots: await view.all('facility'), isAll: true };
  const first = await view.some('facility', { ...EVERY, most: most + 1 }, () => true);
  if (first.length <= most) return { lots: first, isAll: true };
  return { lots: (here && (await nearest(view, here, most))) ?? first.slice(0, most), isAll: false };
}

const EVERY = { by: '[id+scope]', from: ['', ''], to: ['\uffff', '\uffff'] };

/** Widens a band of latitude until so many lots surely lie nearer than its edge; each part of it is read once. */
async function nearest(view: View, { at, metresTo }: Here, most: number): Promise<Facility[] | null> {
  const found = new Map<string, Facility>();
  let [inner, outer] = [0, FIRST_REACH];
  for (; outer <= LAST_REACH; [inner, outer] = [outer, outer * 2]) {
    for (const [from, to] of [
      [at.lat - outer, at.lat - inner],
      [at.lat + inner, at.lat + outer],
    ] as const) {
      const isIn = ({ lat }: Facility) => lat >= from && lat <= to;
      for (const lot of await view.some('facility', { by: 'row.lat', from, to }, isIn))
        found.set(lot.id, lot);
    }
    const near = [...found.values()].filter((lot) => metresTo(lot) <= outer * METRES_PER_DEGREE);
    if (near.length >= most) return near;
  }
  return found.size > 0 ? [...found.values()] : null;
}
