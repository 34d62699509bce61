import type { FontFile } from '#db/paper/font-files.ts';

/** Where fonts lie on the phone: beside the app's own files, which the service worker cleans up at each update. */
export const FONT_CACHE = 'berthlink-fonts';

/** The address of these very bytes: another edition of a font is another address. */
export function addressOf({ path, sha256 }: FontFile): string {
  return `${path}?v=${sha256.slice(0, 16)}`;
}
