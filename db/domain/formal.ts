import type { Args } from './mutations.ts';
import type { Formal, Signature, Visit } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Actor } from './roles.ts';
import { isSigned } from './signature.ts';

/**
 * What keeps an inspection from standing as a formal one (行政处罚法 42, 55; 证据规定 15): an approved visit, its two officers
 * with certificates shown on the spot, the party's signature or the reason why there is none. Nothing for any other visit.
 */
export function whyNotFormal(
  visit: Visit | null,
  { formal, startedAt, finishedAt }: Args<'inspection.submit'>,
  actor: Actor,
): Refusal | null {
  if (visit?.kind !== 'formal') return formal === null ? null : refuse('visit_not_formal');
  if (formal === null) return refuse('formal_part_missing');
  if (visit.state === 'waiting') return refuse('visit_not_approved');
  if (formal.shownAt < startedAt || formal.shownAt > finishedAt) return refuse('shown_at_wrong');
  return whyNotOfficers(visit, formal, actor) ?? whyNotParty(formal);
}

function whyNotOfficers({ officers }: Visit, formal: Formal, actor: Actor): Refusal | null {
  const said = formal.officers.map(({ userId, certNo }) => `${userId} ${certNo}`).sort();
  const sent = officers.map(({ userId, certNo }) => `${userId} ${certNo}`).sort();
  if (said.join() !== sent.join()) return refuse('officers_differ');
  const mine = formal.officers.find(({ userId }) => userId === actor.userId);
  if (!mine) return refuse('not_an_officer_of_it');
  const unsigned = formal.officers.find((one) => !(one.signed ? isSigned(one.signed) : one !== mine));
  return unsigned ? refuse('signature_missing', { officer: unsigned.userId }) : null;
}

function whyNotParty({ partySigned, refusal, partyName }: Formal): Refusal | null {
  if (partySigned && refusal) return refuse('signed_and_refused');
  if (partySigned) {
    if (partyName.trim() === '') return refuse('party_name_missing');
    return isSigned(partySigned) ? null : refuse('signature_missing', { field: 'party' });
  }
  if (!refusal) return refuse('party_signature_missing');
  return isWitnessed(refusal.witnessName, refusal.witnessSigned) ? null : refuse('witness_incomplete');
}

// A witness is not required (上海城管条例 19: none → the officers note it); who is named has signed, and who signed is named.
function isWitnessed(name: string, signed: Signature | null): boolean {
  return signed === null ? name.trim() === '' : name.trim() !== '' && isSigned(signed);
}
