import { z } from 'zod';

const id = z.string().min(1).max(160);
const part = z.number().min(0).max(1);

/** A rectangle on a photo, each part of it 0 to 1 of the upright picture's width or height. */
export const maskRegion = z
  .object({ x: part, y: part, width: part.min(0.005), height: part.min(0.005) })
  .refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001, 'leaves the picture');
export type MaskRegion = z.infer<typeof maskRegion>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** The copy that leaves in place of the original: JPEG, nothing in it but the picture. */
const derived = z.object({ sha256: hash, size: z.int().min(1) });

/**
 * Somebody has looked at a photo for faces and plates and said what of it nobody outside may see (SEC-01). `id` is the photo's;
 * no region: there was nothing to hide. It holds for those very bytes: `sha256` is the original's.
 */
export const photoMask = z.object({
  id,
  sha256: hash,
  streetId: z.string(),
  facilityId: z.string().nullable(),
  revision: z.int().min(1),
  regions: z.array(maskRegion).max(60),
  derived,
  byId: z.string(),
  byName: z.string(),
  at: z.iso.datetime(),
});

/** `revision`: of the decision the person saw, 0 where there was none. */
export const photoMaskArgs = z.object({
  photoId: id,
  revision: z.int().min(0),
  regions: z.array(maskRegion).max(60),
  derived,
});
