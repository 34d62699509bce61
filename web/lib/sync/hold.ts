import type { BlobRow } from '#db/phone/rows.ts';
import type { Link } from './ports.ts';

/** Whether this photo waits for Wi-Fi. A browser that cannot tell the link counts as not on Wi-Fi. */
export function waitsForWifi(link: Link | undefined, { takenAt }: Pick<BlobRow, 'takenAt'>): boolean {
  if (!link?.wifiOnly() || link.kind() === 'wifi') return false;
  const released = link.releasedUpTo();
  return released === null || takenAt > released;
}
