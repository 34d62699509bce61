import { z } from 'zod';
import type { CaseHead } from '#domain/case/file.ts';
import { CASE_STATES } from '#domain/terms.ts';

/** The edition of the package's format: raised when a checker of today would misread what is in it. */
export const FORMAT = 'berthlink-case-package/1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.string().nullable();

const caseHead = z.strictObject({
  ...{ id: z.string(), caseNo: words, title: z.string(), type: z.string(), typeName: z.string() },
  ...{ severity: z.string(), severityName: z.string(), state: z.enum(CASE_STATES) },
  facility: z.strictObject({ id: z.string(), code: words, name: z.string(), address: words }),
  ...{ operator: words, basis: z.array(z.string()), foundAt: z.string(), receivedAt: z.string() },
  ...{ events: z.int().min(0), lastEventAt: words },
}) satisfies z.ZodType<CaseHead>;

/** What is in the package: every other file of it with size and SHA-256, and where the trail ends. */
export const manifest = z.strictObject({
  format: z.literal(FORMAT),
  renderer: z.string(),
  case: caseHead,
  files: z.array(z.strictObject({ path: z.string().min(1), size: z.int().min(0), sha256: hash })),
  trail: z.strictObject({ lines: z.int().min(1), head: hash }),
});
export type Manifest = z.infer<typeof manifest>;

export const MANIFEST = 'manifest.json';
export const PDF = 'case.pdf';
export const TRAIL = 'trail.jsonl';
export const README = 'README.txt';

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
};

/** Where the untouched bytes of a photo lie in the package. */
export function originalPath({ sha256, mime }: { sha256: string; mime: string }): string {
  return `originals/${sha256}.${ENDINGS[mime] ?? 'bin'}`;
}
