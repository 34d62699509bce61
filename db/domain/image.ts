/** What a file is by its first bytes, whatever its name says; null when it is no photo that a record may name. */
export function imageKind(head: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | null {
  if (starts(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const text = String.fromCharCode(...head.slice(0, 12));
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return text.slice(4, 8) === 'ftyp' && /^(heic|heix|mif1|msf1|hevc)$/.test(text.slice(8, 12))
    ? 'image/heic'
    : null;
}

function starts(head: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}
