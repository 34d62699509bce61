import type { MaskRegion } from '#domain/mask-shapes.ts';

export type Pixels = { data: Uint8ClampedArray; width: number; height: number };

/** So few cells to the longer side that no letter of a plate and no part of a face has one of its own. */
const CELLS = 4;
/** So few shades that what a cell was made of cannot be reckoned back from it. */
const SHADES = 32;

/** Writes over a part of a picture: each cell becomes one colour, and nothing of what was there is left. */
export function pixelate({ data, width, height }: Pixels, region: MaskRegion): void {
  // Every pixel the rectangle touches belongs to it.
  const left = Math.floor(region.x * width);
  const top = Math.floor(region.y * height);
  const right = Math.min(width, Math.ceil((region.x + region.width) * width));
  const bottom = Math.min(height, Math.ceil((region.y + region.height) * height));
  const cell = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / CELLS));
  for (let y = top; y < bottom; y += cell)
    for (let x = left; x < right; x += cell)
      flatten(data, width, { x, y, right: Math.min(x + cell, right), bottom: Math.min(y + cell, bottom) });
}

type Cell = { x: number; y: number; right: number; bottom: number };

function flatten(data: Uint8ClampedArray, width: number, { x, y, right, bottom }: Cell): void {
  const sums = [0, 0, 0];
  const each = (act: (at: number) => void) => {
    for (let row = y; row < bottom; row++) for (let at = x; at < right; at++) act((row * width + at) * 4);
  };
  each((at) => sums.forEach((sum, part) => (sums[part] = sum + (data[at + part] ?? 0))));
  const count = (right - x) * (bottom - y);
  const flat = sums.map((sum) => Math.round(sum / count / SHADES) * SHADES);
  each((at) => [...flat, 255].forEach((shade, part) => (data[at + part] = shade)));
}
