const APP1 = 0xe1;
const SOS = 0xda;
const ORIENTATION = 0x0112;
const TURNS: Record<number, Turn> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

/** Degrees clockwise until the picture is upright. */
export type Turn = 0 | 90 | 180 | 270;

/** How a JPEG is to be turned, by its EXIF orientation; a document shows it as it was taken, whatever the reader of PDF knows of EXIF. */
export function turnOf(jpeg: Uint8Array): Turn {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== SOS;) {
    const length = view.getUint16(at + 2);
    if (jpeg[at + 1] === APP1 && isExif(jpeg, at + 4)) return turnIn(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
  return 0;
}

function isExif(jpeg: Uint8Array, at: number): boolean {
  return String.fromCharCode(...jpeg.subarray(at, at + 6)) === 'Exif\0\0';
}

function turnIn(view: DataView, tiff: number, end: number): Turn {
  const last = Math.min(end, view.byteLength);
  if (tiff + 8 > last) return 0;
  const little = view.getUint16(tiff) === 0x4949;
  const first = tiff + view.getUint32(tiff + 4, little);
  if (first + 2 > last) return 0;
  const count = view.getUint16(first, little);
  for (let at = first + 2; at < first + 2 + 12 * count && at + 12 <= last; at += 12)
    if (view.getUint16(at, little) === ORIENTATION) return TURNS[view.getUint16(at + 8, little)] ?? 0;
  return 0;
}
