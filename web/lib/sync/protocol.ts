import type * as mutations from '#domain/mutations.ts';
import type { PhoneMutationName } from '#domain/mutations.ts';
import type * as wire from '#domain/wire.ts';

// The values live beside the validator, which stays off the phone; these are the same by type and by test.
export const PROTOCOL: typeof wire.PROTOCOL = 1;
export const MAX_BATCH: typeof wire.MAX_BATCH = 200;
export const MAX_BATCH_BYTES: typeof wire.MAX_BATCH_BYTES = 400 * 1024;
export const MAX_WANTED = 500;

export const VERSIONS: { [N in PhoneMutationName]: (typeof mutations.MUTATIONS)[N]['v'] } = {
  'inspection.submit': 1,
  'violation.report': 1,
};
