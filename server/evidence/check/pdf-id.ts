import type { ReadEntry } from './read-zip.ts';
import type { Source } from './source.ts';

const TAIL = 2048;

/** Whether the document names this trail: its own id, at its very end, is the head of the hash of the trail's last line. */
export async function pdfIsOf(source: Source, { at, size }: ReadEntry, trailHead: string): Promise<boolean> {
  const length = Math.min(TAIL, size);
  const tail = (await source.read(at + size - length, length)).toString('latin1').toLowerCase();
  return tail.includes(`<${trailHead.slice(0, 32)}>`);
}
