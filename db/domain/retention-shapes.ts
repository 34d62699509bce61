import { z } from 'zod';
import { HOLD_KINDS, RETENTION_KINDS } from './office-terms.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();

/** An original whose bytes were removed on somebody's word; the hash, and the photos that named it, stay. `id` is `<sha256>@<instant>`. */
export const discard = z.object({
  id: z.string(),
  sha256: hash,
  size: z.int().min(0),
  kind: z.enum(RETENTION_KINDS),
  policyEdition: z.string(),
  /** When its period was over. */
  dueOn: z.iso.date(),
  photoIds: z.array(z.string()),
  reason: z.string(),
  byName: z.string(),
  at: instant,
});

/** Evidence of a case that is kept whatever its period says: it is in dispute, or somebody asked for it. `id` is the case's. */
export const evidenceHold = z.object({
  id: z.string(),
  caseNo: z.string().nullable(),
  streetId: z.string(),
  kind: z.enum(HOLD_KINDS),
  reason: z.string(),
  byName: z.string(),
  at: instant,
  releasedAt: instant.nullable(),
  releasedBy: z.string().nullable(),
});

/** What is removed, with the two numbers that were shown before; other numbers in the database are a refusal. */
export const discardArgs = z.object({
  sha256s: z.array(hash).min(1).max(500),
  count: z.int().min(1),
  bytes: z.int().min(0),
  reason: z.string().trim().min(1).max(300),
});
export const holdArgs = z.object({
  caseId: z.string().min(1).max(80),
  held: z.boolean(),
  kind: z.enum(HOLD_KINDS),
  reason: z.string().trim().min(1).max(300),
});

export type Discard = z.infer<typeof discard>;
export type EvidenceHold = z.infer<typeof evidenceHold>;
export type RetentionKind = (typeof RETENTION_KINDS)[number];
