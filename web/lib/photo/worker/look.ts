import type { ExifNote } from './exif.ts';
import type { PixelSize } from './image-size.ts';

/** `lines` are the watermark's; the first eight signs of the original's hash are added to them. */
export type LookAsk = { bytes: ArrayBuffer; lines: readonly string[] };

/** A copy made from an original. */
export type Copy = PixelSize & { bytes: ArrayBuffer; sha256: string };

/** Why an original has no copy: this browser cannot read the format, the file is broken, or it is larger than a phone can open. */
export type NoLook = 'format' | 'broken' | 'too_large';

/** What was made of one original. Its bytes were only read. */
export type Look = {
  /** Of the original, hex. */
  sha256: string;
  exif: ExifNote | null;
  /** Of the original as it is looked at, after the browser has turned it; null when unknown. */
  upright: PixelSize | null;
} & ({ made: { large: Copy; thumb: Copy }; missing: null } | { made: null; missing: NoLook });
