import { z } from 'zod';
import { SENDERS } from './office-terms.ts';

/** An outside system from which nothing is taken for now. `id` is the system's; what it said before stays. */
export const senderStop = z.object({
  id: z.enum(SENDERS),
  reason: z.string(),
  byName: z.string(),
  at: z.iso.datetime(),
  resumedAt: z.iso.datetime().nullable(),
  resumedBy: z.string().nullable(),
});
export const senderStopArgs = z.object({
  senderId: z.enum(SENDERS),
  stopped: z.boolean(),
  reason: z.string().trim().min(1).max(300),
});
export type SenderStop = z.infer<typeof senderStop>;
export type SenderId = SenderStop['id'];
