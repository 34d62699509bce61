import type { Tile } from '#domain/tile-source.ts';
import type { Point } from './datum.ts';

export type Zooms = { from: number; to: number };

const EQUATOR_M = 40_075_017;
const WHOLE_UP_TO = 14;
/** What a picture of streets mostly weighs; a first pack's own average takes its place. */
export const USUAL_TILE_BYTES = 15_000;

/** Web Mercator: the tile a point lies in. */
export function tileAt(point: Point, z: number): Tile {
  const { x, y } = fraction(point, z);
  return { z, x: inside(x, z), y: inside(y, z) };
}

/**
 * The tiles that show these points and what lies within reach of them, coarse ones first. Up to zoom 14 the whole country
 * between them is taken, it weighs little; from 15 on only the neighbourhood of each, which is where people walk.
 * @param points on the datum of the pictures
 */
export function tilesAround(points: readonly Point[], { from, to }: Zooms, reachM: number): Tile[] {
  const found = new Map<string, Tile>();
  for (let z = from; z <= to; z++) {
    const boxes = points.map((point) => boxAround(point, z, reachM));
    for (const box of z <= WHOLE_UP_TO ? hull(boxes) : boxes)
      for (let y = box.top; y <= box.bottom; y++)
        for (let x = box.left; x <= box.right; x++) found.set(nameOf({ z, x, y }), { z, x, y });
  }
  return [...found.values()];
}

/** Which part of a coarser picture a square shows: the picture is so many times as wide as the square, which lies in this column and row of it. */
export type Part = { scale: number; column: number; row: number };

export function ancestorOf({ z, x, y }: Tile, up: number): { tile: Tile; part: Part } {
  const scale = 2 ** up;
  const tile = { z: z - up, x: Math.floor(x / scale), y: Math.floor(y / scale) };
  return { tile, part: { scale, column: x - tile.x * scale, row: y - tile.y * scale } };
}

export function nameOf({ z, x, y }: Tile): string {
  return `${z}/${x}/${y}`;
}

export function tileNamed(name: string): Tile {
  const [z = 0, x = 0, y = 0] = name.split('/').map(Number);
  return { z, x, y };
}

/** @param known a pack already on this phone, which tells what tiles of this source weigh */
export function estimatedBytes(count: number, known: { done: number; bytes: number } | null): number {
  const each = known && known.done >= 20 && known.bytes > 0 ? known.bytes / known.done : USUAL_TILE_BYTES;
  return Math.round(count * each);
}

type Box = { left: number; top: number; right: number; bottom: number };

function boxAround(point: Point, z: number, reachM: number): Box {
  const tileM = (EQUATOR_M * Math.cos((point.lat * Math.PI) / 180)) / 2 ** z;
  const reach = reachM / tileM;
  const { x, y } = fraction(point, z);
  return {
    left: inside(x - reach, z),
    right: inside(x + reach, z),
    top: inside(y - reach, z),
    bottom: inside(y + reach, z),
  };
}

function hull(boxes: readonly Box[]): Box[] {
  const [first, ...others] = boxes;
  if (!first) return [];
  const wider = (one: Box, other: Box) => ({
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  });
  return [others.reduce(wider, first)];
}

function fraction({ lat, lon }: Point, z: number): { x: number; y: number } {
  const radians = (lat * Math.PI) / 180;
  const y = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  return { x: ((lon + 180) / 360) * 2 ** z, y: y * 2 ** z };
}

function inside(value: number, z: number): number {
  return Math.max(0, Math.min(2 ** z - 1, Math.floor(value)));
}
