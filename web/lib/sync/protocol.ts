import type { SIGNING as signing } from '#domain/envelope.ts';
import type * as mutations from '#domain/mutations.ts';
import type { PhoneMutationName } from '#domain/mutations.ts';
import type * as wire from '#domain/wire.ts';

// The values live beside the validator and the hashing, which the first list does without; these are the same by type and by test.
export const PROTOCOL: typeof wire.PROTOCOL = 1;
export const MAX_BATCH: typeof wire.MAX_BATCH = 200;
export const MAX_BATCH_BYTES: typeof wire.MAX_BATCH_BYTES = 400 * 1024;
export const SIGNING: typeof signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export const MAX_WANTED = 500;

export const VERSIONS: { [N in PhoneMutationName]: (typeof mutations.MUTATIONS)[N]['v'] } = {
  'inspection.submit': 3,
  'inspection.countersign': 1,
  'violation.report': 3,
  'case.supplement': 1,
  'case.recheck': 1,
  'survey.report': 1,
  'facility.correct': 1,
  'conflict.resolve': 1,
  'message.markRead': 1,
};
