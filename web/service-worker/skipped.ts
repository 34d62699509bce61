/** Static files too large to keep on every phone (over 2 MiB). Everything else is precached; a test holds this list to it. */
export const SKIPPED: readonly string[] = [];

export const MAX_PRECACHED_BYTES = 2 * 1024 * 1024;
