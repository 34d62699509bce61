import type { PhotoNote } from '#domain/records.ts';

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** What an image really is, by its first bytes; null when it is none that the server takes. */
export function imageKind(bytes: ArrayBuffer): PhotoNote['mime'] | null {
  const head = new Uint8Array(bytes, 0, Math.min(12, bytes.byteLength));
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (head[0] === 0x89 && text(1, 4) === 'PNG' && text(4, 8) === '\r\n\x1a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  return text(4, 8) === 'ftyp' && HEIC_BRANDS.includes(text(8, 12)) ? 'image/heic' : null;
}
