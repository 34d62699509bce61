import type { Formal, Visit } from '#domain/records.ts';
import type { FormalDraft } from './draft-kind.ts';

/** The formal part of a visit for two, with nothing said yet. */
export function emptyFormal({ kind, officers }: Pick<Visit, 'kind' | 'officers'>): FormalDraft | null {
  if (kind !== 'formal') return null;
  return {
    shownAt: null,
    officers: officers.map((officer) => ({ ...officer, signed: null, signedAt: null })),
    partyName: '',
    partyRole: 'site_manager',
    statement: '',
    partySigned: null,
    refusal: null,
  };
}

/** Signing and refusing exclude each other: choosing one takes back the other. */
export function withRefusal(formal: FormalDraft, refuses: boolean): FormalDraft {
  if (!refuses) return { ...formal, refusal: null };
  return { ...formal, partySigned: null, refusal: { reason: '', witnessName: '', witnessSigned: null } };
}

/** One officer's signature, with the time of this phone. */
export function withOfficerSigned(
  formal: FormalDraft,
  userId: string,
  signed: Formal['partySigned'],
  at: string,
): FormalDraft {
  const officers = formal.officers.map((one) =>
    one.userId === userId ? { ...one, signed, signedAt: signed && at } : one,
  );
  return { ...formal, officers };
}
