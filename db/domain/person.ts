import { isCertNo } from './certificate.ts';
import { putOffice, type Rule } from './decision.ts';
import type { HeldGrant, Person } from './office-records.ts';
import { refuse } from './refusal.ts';
import type { Place } from './roles.ts';

export type CreateWorld = { usernameTaken: boolean; existing: Person | null };

/** A person gets an account; the password is set apart and never enters the ledger. */
export const create: Rule<'person.create', CreateWorld> = {
  place: () => null,
  decide({ usernameTaken, existing }, args, _actor, when) {
    if (usernameTaken || existing) return refuse('username_taken');
    const { userId, ...said } = args;
    return [putOffice('person', { id: userId, ...said, certNo: null, suspended: false, createdAt: when.at })];
  },
};

/** `holder`: who holds that number now, whoever it is. */
export type CertifyWorld = { person: Person | null; holder: Person | null };

/** The certificate they show at a formal inspection; visits planned before keep the number they were planned with. */
export const certify: Rule<'person.certify', CertifyWorld> = {
  place: () => null,
  decide({ person, holder }, { certNo }) {
    if (!person) return refuse('not_found');
    if (certNo !== null && !isCertNo(certNo)) return refuse('certificate_wrong');
    if (holder && holder.id !== person.id) return refuse('certificate_taken');
    return [putOffice('person', { ...person, certNo })];
  },
};

export type GrantWorld = { person: Person | null; existing: HeldGrant | null };

/** A person gets a role for a node of the area tree (GOV-01). The place is that node, so nobody grants beyond their own. */
export const grant: Rule<'person.grant', GrantWorld> = {
  place: (_world, args) => placeOfGrant(args.areaId),
  decide({ person, existing }, args, actor, when) {
    if (!person) return refuse('not_found');
    if (existing) return [];
    if (args.role === 'operator' && args.operatorId === null)
      return refuse('field_missing', { field: 'operatorId' });
    const { grantId, ...said } = args;
    return [
      putOffice('grant', {
        id: grantId,
        ...said,
        grantedAt: when.at,
        grantedBy: actor.name,
        revokedAt: null,
      }),
    ];
  },
};

export const revoke: Rule<'person.revoke', HeldGrant | null> = {
  place: (held) => placeOfGrant(held?.areaId ?? null),
  decide: (held, _args, _actor, when) =>
    held ? [putOffice('grant', { ...held, revokedAt: held.revokedAt ?? when.at })] : refuse('not_found'),
};

export const suspend: Rule<'person.suspend', Person | null> = {
  place: () => null,
  decide: (person, args) =>
    person ? [putOffice('person', { ...person, suspended: args.suspended })] : refuse('not_found'),
};

/** Another password was set; only that it happened is recorded. */
export const setPassword: Rule<'person.setPassword', Person | null> = {
  place: () => null,
  decide: (person) => (person ? [] : refuse('not_found')),
};

// A city-wide grant has no node; '' lies under a city-wide grant only.
function placeOfGrant(areaId: string | null): Place {
  return { streetId: areaId ?? '', operatorId: null };
}
