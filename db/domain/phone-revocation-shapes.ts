import { z } from 'zod';

/** A handset that may not speak to us any more: lost, stolen or given away. What it still held when it last spoke is told. `id` is the handset's. */
export const phoneRevocation = z.object({
  id: z.string(),
  ownerId: z.string(),
  reason: z.string(),
  /** Not sent yet by what it said last; null: it never said. */
  records: z.int().nullable(),
  photos: z.int().nullable(),
  reportedAt: z.iso.datetime().nullable(),
  byName: z.string(),
  at: z.iso.datetime(),
  restoredAt: z.iso.datetime().nullable(),
  restoredBy: z.string().nullable(),
});
export const phoneRevokeArgs = z.object({
  phoneId: z.string().min(1).max(80),
  revoked: z.boolean(),
  reason: z.string().trim().min(1).max(300),
});
export type PhoneRevocation = z.infer<typeof phoneRevocation>;
