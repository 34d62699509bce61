import type { Signature } from './records.ts';

/** In hundredths of the field's width: a dot or a slip of the finger is no signature. */
const LEAST_LENGTH = 25;
const LEAST_EXTENT = 8;

/** True when somebody really wrote: long and wide enough; an empty field after a resize is not signed, whatever the pad says. */
export function isSigned({ width, strokes }: Signature): boolean {
  const length = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  const xs = strokes.flatMap((stroke) => stroke.filter((_, index) => index % 2 === 0));
  const extent = xs.length === 0 ? 0 : Math.max(...xs) - Math.min(...xs);
  return (length * 100) / width >= LEAST_LENGTH && (extent * 100) / width >= LEAST_EXTENT;
}

function lengthOf(stroke: readonly number[]): number {
  let length = 0;
  for (let at = 2; at + 1 < stroke.length; at += 2)
    length += Math.hypot(
      (stroke[at] as number) - (stroke[at - 2] as number),
      (stroke[at + 1] as number) - (stroke[at - 1] as number),
    );
  return length;
}
