import encodeQR from 'qr';

const QUIET = 4;

/** A QR code as one SVG path on a square of `size` units, its quiet zone included; a quarter of it may be dirty. */
export function dotsPath(said: string): { path: string; size: number } {
  const rows = encodeQR(said, 'raw', { ecc: 'quartile', border: QUIET });
  const path = rows.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { path: path.join(''), size: rows.length };
}

function runs(row: readonly boolean[]): [x: number, length: number][] {
  const found: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = found.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1]++;
    else found.push([x, 1]);
  });
  return found;
}
