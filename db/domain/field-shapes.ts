import { z } from 'zod';
import { BOARD_FINDINGS } from './terms.ts';

const instant = z.iso.datetime();

/** A position fix of the handset; WGS84 degrees, accuracy in metres, with its own time so that an old fix shows as old. */
export const fix = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracyM: z.number().min(0),
  at: instant,
});

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

/** The price board held against the tariff that was filed (INS-07); `filed` and `filedAt` are what the inspector was shown of it. */
export const board = z.object({
  finding: z.enum(BOARD_FINDINGS),
  filed: z.string().max(300).nullable(),
  filedAt: instant.nullable(),
});

/** The vehicle a violation is about (INS-11, INS-13). `plate` as on the metal, without the dot; null: none, or it cannot be read. `rule`: the rule or clause relied on. */
export const vehicle = z.object({
  plate: z.string().min(1).max(12).nullable(),
  berthNo: z.string().min(1).max(20).nullable(),
  rule: z.string().min(1).max(200).nullable(),
});
