export type ZoomRange = { min: number; max: number; step: number };

// Some phones count their zoom from 100.
const IN_PERCENT = 10;
const STEPS = [0.5, 1, 1.5, 2, 3, 4, 5, 8, 10];

/** What the camera offers; null where it offers nothing to choose from. */
export function zoomRange(told: unknown): ZoomRange | null {
  const { min, max, step } = (told ?? {}) as Partial<ZoomRange>;
  if (typeof min !== 'number' || typeof max !== 'number' || !(max > min)) return null;
  return { min, max, step: typeof step === 'number' && step > 0 ? step : 0.1 };
}

/** The next step in or out, within what the camera can; the same where there is none. */
export function nextZoom(range: ZoomRange, now: number, direction: 1 | -1): number {
  const { min, max } = range;
  const one = oneIn(range);
  const between = STEPS.map((step) => step * one).filter((step) => step > min && step < max);
  const steps = [min, ...between, max];
  const next =
    direction === 1 ? steps.find((step) => step > now + 0.01) : steps.findLast((step) => step < now - 0.01);
  return next ?? now;
}

/** 2.5×, whatever the camera counts in. */
export function zoomText(range: ZoomRange, now: number): string {
  return `${Math.round((now / oneIn(range)) * 10) / 10}×`;
}

function oneIn({ min }: ZoomRange): number {
  return min >= IN_PERCENT ? min : 1;
}
