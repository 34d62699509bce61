import { looking, type Hands } from '../sync/hand.ts';

export const surveyHands = {
  'survey.report': looking<'survey.report'>((shelf, args) => ({
    street: shelf.one('area', args.streetId),
    existing: shelf.one('survey', args.surveyId),
  })),
} satisfies Pick<Hands, 'survey.report'>;
