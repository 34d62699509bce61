import { z } from 'zod';

/** Who answers for the safety of an operator's lots, how often its own people look, and when they last did (DEV-16). `id` is the operator's. */
export const safetyDuty = z.object({
  id: z.string().min(1).max(80),
  owner: z.object({
    name: z.string().trim().min(1).max(40),
    phone: z.string().regex(/^\+?\d[\d -]{5,18}\d$/),
  }),
  /** Days from one look to the next. */
  checkEveryDays: z.int().min(1).max(366),
  since: z.iso.date(),
  /** The newest first. */
  checks: z
    .array(
      z.object({
        doneOn: z.iso.date(),
        by: z.string().trim().min(1).max(60),
        note: z.string().max(200),
      }),
    )
    .max(60),
});
