import { handset } from '#lib/sync/start.ts';

const local = new Map<string, string>();

/** Where a photo can be seen: this phone's own bytes, else the server's copy. */
export async function photoSource(sha256: string): Promise<string> {
  const known = local.get(sha256);
  if (known) return known;
  const bytes = await (await handset()).photoBytes(sha256);
  if (!bytes) return `/api/photos/${sha256}`;
  const address = URL.createObjectURL(new Blob([bytes]));
  local.set(sha256, address);
  return address;
}
