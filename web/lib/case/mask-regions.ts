import type { MaskRegion } from '#domain/mask-shapes.ts';

export type Spot = { x: number; y: number };

/** Smaller than this part of the picture is a slip of the hand, not a rectangle. */
const LEAST = 0.01;
const STEP = 0.01;
const FIRST: MaskRegion = { x: 0.4, y: 0.4, width: 0.2, height: 0.1 };

/** The rectangle between two spots, kept within the picture; null where it is too small to be meant. */
export function between(one: Spot, other: Spot): MaskRegion | null {
  const [left, right] = [one.x, other.x].map(kept).sort((a, b) => a - b) as [number, number];
  const [top, bottom] = [one.y, other.y].map(kept).sort((a, b) => a - b) as [number, number];
  const region = { x: left, y: top, width: right - left, height: bottom - top };
  return region.width < LEAST || region.height < LEAST ? null : region;
}

/** A rectangle in the middle, for hands that do not draw; the keys move it. */
export function another(): MaskRegion {
  return { ...FIRST };
}

/** The rectangle after a key: arrows move it, with shift they make it larger or smaller; the same one for any other key. */
export function afterKey(region: MaskRegion, key: string, shift: boolean): MaskRegion {
  const dx = key === 'ArrowRight' ? STEP : key === 'ArrowLeft' ? -STEP : 0;
  const dy = key === 'ArrowDown' ? STEP : key === 'ArrowUp' ? -STEP : 0;
  if (dx === 0 && dy === 0) return region;
  const { x, y, width, height } = region;
  if (shift)
    return {
      ...region,
      width: within(width + dx, LEAST, 1 - x),
      height: within(height + dy, LEAST, 1 - y),
    };
  return { ...region, x: within(x + dx, 0, 1 - width), y: within(y + dy, 0, 1 - height) };
}

function kept(part: number): number {
  return within(part, 0, 1);
}

function within(part: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, part));
}
