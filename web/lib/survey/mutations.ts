import type { Hand } from '#lib/sync/look.ts';

/** What the phone knows of scattered berths about to be reported. */
export const surveyHand: Hand<'survey.report'> = async (look, args) => ({
  street: await look.one('area', args.streetId),
  existing: await look.one('survey', args.surveyId),
});
