/** Static files too large to keep on every phone (over 2 MiB). Everything else is precached; a test holds this list to it. */
export const SKIPPED: readonly string[] = ['/fonts/noto-sans-sc-8105.ttf', '/fonts/noto-sans-sc-rare.ttf'];

export const MAX_PRECACHED_BYTES = 2 * 1024 * 1024;
