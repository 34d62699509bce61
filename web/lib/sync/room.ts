import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Storage } from './ports.ts';

/** Room that must stay free beyond the photo itself: about twenty more photos. */
export const HEADROOM_BYTES = 80 * 1024 * 1024;

/** A photo from the viewfinder, rounded up. */
const PHOTO_BYTES = 4 * 1024 * 1024;
/** From here on down a person is warned: less than two long inspections. */
export const EARLY_PHOTOS = 60;

/** About how many photos may still be taken before the camera refuses. */
export function photosLeft({ quota, usage }: { quota: number; usage: number }): number {
  return Math.max(0, Math.floor((quota - usage - HEADROOM_BYTES) / PHOTO_BYTES));
}

/** Asked before the camera opens. A browser that tells nothing is taken at its word when it writes. */
export async function roomForPhoto(storage: Storage, size = 0): Promise<Refusal | null> {
  const estimate = await storage.estimate();
  if (!estimate) return null;
  const free = estimate.quota - estimate.usage;
  return free < size + HEADROOM_BYTES ? refuse('no_room', { freeBytes: Math.max(0, free) }) : null;
}
