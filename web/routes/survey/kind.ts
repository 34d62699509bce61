import type { DraftKind } from '#lib/draft/own-draft.svelte.ts';
import { isSurveyDraft, newSurvey, surveyOf, type SurveyDraft } from '#lib/survey/draft.ts';

export const SURVEY_KIND: DraftKind<SurveyDraft, 'survey.report'> = {
  name: 'survey.report',
  seat: 'survey',
  idOf: ({ surveyId }) => surveyId,
  standing: (bodies) => bodies.find(isSurveyDraft) ?? null,
  begin: ({ ports }) => newSurvey(ports.random.uuid(), ports.clock.nowIso()),
  saying: surveyOf,
};
