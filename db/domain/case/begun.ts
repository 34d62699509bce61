import type { Case } from '../records.ts';

/** What a case has behind it when it begins: nothing. */
export const BEGUN = {
  version: 1,
  round: 1,
  laterRecords: [],
  asked: null,
  timeAsked: null,
  due: null,
  dueAt: null,
  pauses: [],
  suspendedFrom: null,
  assigneeId: null,
  assigneeName: null,
  recheck: null,
  closing: null,
  mergedInto: null,
  archiveHash: null,
} satisfies Partial<Case>;
