import { encodeQR } from 'qr';

/** One stretch of dark modules in a row of a QR code, in modules. */
export type Dark = { row: number; from: number; length: number };

/** The QR code of an address: how many modules it is wide, its white edge left out, and its dark stretches. */
export function qrOf(address: string): { modules: number; dark: Dark[] } {
  const edged = encodeQR(address, 'raw', { ecc: 'medium', border: 1 });
  const rows = edged.slice(1, -1).map((modules) => modules.slice(1, -1));
  return { modules: rows.length, dark: rows.flatMap(darkOf) };
}

function darkOf(modules: boolean[], row: number): Dark[] {
  const dark: Dark[] = [];
  modules.forEach((isDark, at) => {
    const last = dark.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === at) last.length += 1;
    else dark.push({ row, from: at, length: 1 });
  });
  return dark;
}
