import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nullIf } from '../../errno.ts';

const ENDING = /-(\d{1,9})\.receipt\.json$/;
const LARGEST = 64 * 1024;
const DONE = 'done';

/** What a person on the other side writes beside the ZIP, as `<case no>-<seq>.receipt.json`. */
const receipt = z.object({
  result: z.enum(['received', 'refused']),
  receipt_id: z.string().trim().min(1).max(120).optional(),
  note: z.string().max(500).optional(),
});

/** `said` null: the file cannot be read, or not yet; it stays where it is. */
export type FoundReceipt = {
  file: string;
  stem: string;
  seq: number;
  fileHash: string;
  said: z.infer<typeof receipt> | null;
};

/** The receipts that lie in the folder, oldest name first. @throws when the folder is not there */
export async function receiptsIn(dir: string): Promise<FoundReceipt[]> {
  const found: FoundReceipt[] = [];
  for (const file of (await readdir(dir)).sort()) {
    const [, seq] = ENDING.exec(file) ?? [];
    if (seq === undefined) continue;
    // Somebody may have moved it since.
    const bytes = await readFile(join(dir, file)).catch(nullIf('ENOENT'));
    if (!bytes) continue;
    const fileHash = createHash('sha256').update(bytes).digest('hex');
    const stem = file.slice(0, -'.receipt.json'.length);
    found.push({ file, stem, seq: Number(seq), fileHash, said: saidIn(bytes) });
  }
  return found;
}

/** Out of the way, once it is written down. */
export async function setAside(dir: string, file: string): Promise<void> {
  await mkdir(join(dir, DONE), { recursive: true });
  await rename(join(dir, file), join(dir, DONE, file)).catch(nullIf('ENOENT'));
}

// An editor may have put a byte order mark before what a person wrote.
function saidIn(bytes: Buffer): z.infer<typeof receipt> | null {
  if (bytes.length > LARGEST) return null;
  try {
    return receipt.safeParse(JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))).data ?? null;
  } catch {
    return null; // half copied, or no JSON: told at its dispatch
  }
}
