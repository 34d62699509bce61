const FONT =
  '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const MOST_PART = 0.92;

/** Draws lines of text over the lower left corner of a derived copy. The original never gets one. */
export function drawWatermark(
  context: OffscreenCanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  lines: readonly string[],
): void {
  const size = Math.max(12, Math.round(Math.max(width, height) / 56));
  const [pad, step] = [Math.round(size * 0.7), Math.round(size * 1.45)];
  context.font = `500 ${size}px ${FONT}`;
  context.textBaseline = 'top';
  const shown = lines.map((line) => shortened(context, line, width * MOST_PART - 2 * pad));
  const widest = Math.max(...shown.map((line) => context.measureText(line).width));
  const [w, h] = [widest + 2 * pad, shown.length * step + 2 * pad - (step - size)];
  const [x, y] = [pad, height - h - pad];
  context.fillStyle = 'rgb(0 0 0 / 62%)';
  context.fillRect(x, y, w, h);
  context.fillStyle = '#ffffff';
  shown.forEach((line, index) => context.fillText(line, x + pad, y + pad + index * step));
}

function shortened(context: OffscreenCanvasRenderingContext2D, line: string, room: number): string {
  if (context.measureText(line).width <= room) return line;
  const signs = [...line];
  while (signs.length > 1 && context.measureText(`${signs.join('')}…`).width > room) signs.pop();
  return `${signs.join('')}…`;
}
