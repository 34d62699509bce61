import type { Hand, Look } from '#lib/sync/look.ts';

/** What the phone knows of a case about to be supplied with what was asked for; what goes to the platform is the server's. */
export const supplementHand: Hand<'case.supplement'> = async (look, { caseId }) => ({
  ...(await worldOf(look, caseId)),
  sending: null,
});

/** What the phone knows of a case about to be rechecked. */
export const recheckHand: Hand<'case.recheck'> = (look, { caseId }) => worldOf(look, caseId);

// The story is numbered by the server; a forecast of it stands nowhere.
async function worldOf(look: Look, caseId: string) {
  return { record: await look.one('case', caseId), photos: [], lastEventSeq: 0, clock: null };
}
