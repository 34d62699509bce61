import SignaturePad from 'signature_pad';
import type { Signature } from '#domain/records.ts';
import { outlineOf, type DrawnStroke } from './outline.ts';

export type Pad = { signature(): Signature; undo(): void; clear(): void; close(): void };

/** The pad's own strokes hold times and pressure; only the outline leaves this file. */
export function openPad(
  canvas: HTMLCanvasElement,
  before: Signature | null,
  changed: (signed: Signature) => void,
): Promise<Pad> {
  const pad = new SignaturePad(canvas, { minWidth: 1.2, maxWidth: 3.2, penColor: '#101418' });
  let strokes: DrawnStroke[] = [];
  const tell = () => {
    strokes = structuredClone(pad.toData());
    changed(read());
  };
  const read = () => outlineOf(strokes, canvas.clientWidth, canvas.clientHeight);
  const redraw = () => {
    const ratio = Math.max(1, devicePixelRatio);
    [canvas.width, canvas.height] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio];
    canvas.getContext('2d')?.scale(ratio, ratio);
    pad.fromData(structuredClone(strokes) as never);
  };
  // Only another width is another field: phones change the height whenever their address bar comes and goes.
  let width = 0;
  const watch = new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    redraw();
  });
  watch.observe(canvas);
  pad.addEventListener('endStroke', tell);
  if (before) changed(before);
  return Promise.resolve({
    signature: () => (strokes.length === 0 && before ? before : read()),
    undo: () => {
      strokes = strokes.slice(0, -1);
      redraw();
      changed(read());
    },
    clear: () => {
      [strokes, before] = [[], null];
      pad.clear();
      changed(read());
    },
    close: () => {
      watch.disconnect();
      pad.off();
    },
  });
}
