import { z } from 'zod';

const part = z.number().min(0).max(1);
/** A place on a photo, each part of it 0 to 1 of the upright picture's width or height. */
const spot = z.tuple([part, part]).readonly();
/** `ring`: an ellipse by its middle and its two radii, as parts of width and height. */
const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrow'), from: spot, to: spot }),
  z.object({ kind: z.literal('ring'), at: spot, radii: spot }),
  z.object({ kind: z.literal('line'), through: z.array(spot).min(2).max(120).readonly() }),
]);

/** What somebody drew over a photo: lies beside the photo's note as data, never in the original (INS-02). At most forty shapes. */
export const annotation = z.object({ v: z.literal(1), shapes: z.array(shape).min(1).max(40).readonly() });
export type Annotation = z.infer<typeof annotation>;
