import { z } from 'zod';
import { putOffice, type Rule } from './decision.ts';
import { refuse } from './refusal.ts';

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

type Said = Pick<PhoneRevocation, 'records' | 'photos' | 'reportedAt'>;
export type RevokeWorld = {
  phone: { id: string; ownerId: string; said: Said } | null;
  existing: PhoneRevocation | null;
};

/** Shuts a handset out, or lets it speak again once it is back; nothing it holds is thrown away by either. */
export const revokePhone: Rule<'phone.revoke', RevokeWorld> = {
  place: () => null,
  decide({ phone, existing }, { revoked, reason }, actor, when) {
    if (!phone) return refuse('not_found');
    const isRevoked = existing !== null && existing.restoredAt === null;
    if (revoked === isRevoked) return [];
    if (!revoked && existing)
      return [putOffice('phone_revocation', { ...existing, restoredAt: when.at, restoredBy: actor.name })];
    return [
      putOffice('phone_revocation', {
        ...{ id: phone.id, ownerId: phone.ownerId, reason, ...phone.said, byName: actor.name, at: when.at },
        ...{ restoredAt: null, restoredBy: null },
      }),
    ];
  },
};
