const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const APP15 = 0xef;
const APP14 = 0xee; // how the colours are to be read: part of the picture
const COM = 0xfe;

/**
 * A JPEG with nothing in it but the picture: no place, no time, no telephone, no smaller copy of itself, nothing behind its end.
 * Browsers differ in what they write into a picture they draw. Null: no whole JPEG.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) return null;
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (end > bytes.length || end < at + 4) return null;
    if (marker === SOS) return withPicture(kept, bytes, at);
    if (!isTold(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function isTold(marker: number): boolean {
  return marker === COM || (marker >= APP1 && marker <= APP15 && marker !== APP14);
}

/** The scans up to the first end of the picture, which stands in no scan: there an 0xff is followed by 0, a restart, or the next part. */
function withPicture(kept: Uint8Array[], bytes: Uint8Array, from: number): Uint8Array | null {
  for (let at = from; at + 1 < bytes.length; at++)
    if (bytes[at] === 0xff && bytes[at + 1] === EOI)
      return new Uint8Array(Buffer.concat([...kept, bytes.subarray(from, at + 2)]));
  return null;
}
