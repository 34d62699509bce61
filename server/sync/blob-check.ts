import type { Envelope } from '#domain/envelope.ts';

/** The blobs an envelope names and the photos its arguments name are the same set; else a photo would be promised that nobody checks. */
export function blobsMatch(envelope: Pick<Envelope, 'args' | 'blobs'>): boolean {
  const photos = (envelope.args as { photos?: unknown } | null)?.photos ?? [];
  if (!Array.isArray(photos)) return false;
  const named = photos.map(
    (photo: { slot?: unknown; sha256?: unknown; size?: unknown }) =>
      `${photo?.slot}/${photo?.sha256}/${photo?.size}`,
  );
  const carried = envelope.blobs.map((blob) => `${blob.slot}/${blob.sha256}/${blob.size}`);
  return new Set(named).size === named.length && named.sort().join() === carried.sort().join();
}
