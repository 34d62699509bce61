import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Filed, SeenPhoto } from './filings.ts';

const TIMEOUT_MS = 20_000;
const SHOWN_PHOTOS = 60;

const manifest = z.object({
  case_no: z.string(),
  photos: z.array(
    z.object({
      sha256: z.string(),
      size: z.int(),
      mime: z.string(),
      role: z.string(),
      taken_at: z.string(),
      url: z.url(),
    }),
  ),
});

/** The last photos' bytes, for the page; the stand-in keeps no evidence for good. */
export type Shelf = Map<string, { mime: string; bytes: Uint8Array<ArrayBuffer> }>;

/** Fetches the manifest and every photo of a filing and hashes them again. */
export async function fetchEvidence(filed: Filed, shelf: Shelf): Promise<void> {
  try {
    const response = await fetch(filed.manifestUrl, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`照片清单 HTTP ${response.status}`);
    const { photos } = manifest.parse(await response.json());
    const seen: SeenPhoto[] = [];
    for (const photo of photos) seen.push(await seePhoto(photo, shelf));
    filed.photos = seen;
    filed.evidenceError = null;
  } catch (error) {
    filed.evidenceError = (error as Error).message;
  }
}

async function seePhoto(
  { sha256, role, mime, url }: z.infer<typeof manifest>['photos'][number],
  shelf: Shelf,
): Promise<SeenPhoto> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return { sha256, role, mime, ok: false, error: `HTTP ${response.status}` };
    const bytes = new Uint8Array(await response.arrayBuffer());
    const ok = createHash('sha256').update(bytes).digest('hex') === sha256;
    if (ok) shelve(shelf, sha256, mime, bytes);
    return { sha256, role, mime, ok, error: ok ? null : '校验值不符' };
  } catch (error) {
    return { sha256, role, mime, ok: false, error: (error as Error).message };
  }
}

function shelve(shelf: Shelf, sha256: string, mime: string, bytes: Uint8Array<ArrayBuffer>): void {
  shelf.set(sha256, { mime, bytes });
  const [oldest] = shelf.keys();
  if (shelf.size > SHOWN_PHOTOS && oldest) shelf.delete(oldest);
}
