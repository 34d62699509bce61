import { recheckHand, supplementHand } from '#lib/case/mutations.ts';
import { correctHand, resolveHand } from '#lib/conflict/mutations.ts';
import { countersignHand, submitHand } from '#lib/inspection/mutations.ts';
import { markReadHand } from '#lib/message/mutations.ts';
import { surveyHand } from '#lib/survey/mutations.ts';
import { reportHand } from '#lib/violation/mutations.ts';
import type { PhoneMutationName } from '#domain/mutations.ts';
import type { Hand } from './look.ts';

/** Every mutation a phone may say, and who fetches its world; the compiler refuses one that lacks a hand. */
export const HANDS = {
  'inspection.submit': submitHand,
  'inspection.countersign': countersignHand,
  'violation.report': reportHand,
  'case.supplement': supplementHand,
  'case.recheck': recheckHand,
  'survey.report': surveyHand,
  'facility.correct': correctHand,
  'conflict.resolve': resolveHand,
  'message.markRead': markReadHand,
} satisfies { [N in PhoneMutationName]: Hand<N> };
