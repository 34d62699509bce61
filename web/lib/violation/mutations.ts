import type { Hand } from '#lib/sync/look.ts';

/** What the phone knows of a violation about to be reported by itself. */
export const reportHand: Hand<'violation.report'> = async (look, args) => ({
  facility: await look.one('facility', args.facilityId),
  existing: await look.one('case', args.caseId),
  clock: null,
});
