import { putOffice, type Rule } from './decision.ts';
import type { PhoneRevocation } from './phone-revocation-shapes.ts';
import { refuse } from './refusal.ts';

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
