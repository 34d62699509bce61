import type { Page } from '@playwright/test';

/** A page of a PDF as the browser's own reader shows it: its picture, where the sheet lies on it, and how many pixels a point is. */
export type View = { png: string; scale: number; left: number; top: number };
/** In points from the page's lower left corner. */
export type Box = { x: number; y: number; width: number; height: number };

const WRITTEN = 1_000; // dark pixels: the frames of a table alone have more
const A4 = { width: 595.28, height: 841.89 };

/**
 * Opens a page of a PDF file and waits until its picture stands still.
 * @param painter another page, in which the picture is looked at
 */
export async function viewPage(page: Page, painter: Page, file: string, number: number): Promise<View> {
  await page.goto('about:blank');
  await page.goto(`file://${file}#toolbar=0&navpanes=0&view=Fit&page=${number}`);
  for (let before = ''; ;) {
    const png = (await page.screenshot()).toString('base64');
    const sheet = png === before ? await sheetIn(painter, png) : null;
    if (sheet) return { png, ...sheet };
    before = png;
  }
}

/** The sheet on the reader's dark ground: null while there is none yet, or it is still white. */
async function sheetIn(painter: Page, png: string): Promise<Omit<View, 'png'> | null> {
  const edges = await painter.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const isWhite = (x: number, y: number) => data[(y * image.width + x) * 4 + 1]! > 250;
    const middle = Math.floor(image.width / 2) - 200;
    const rows = Array.from({ length: image.height }, (_, y) => y).filter((y) => isWhite(middle, y));
    const [top, bottom] = [rows[0] ?? 0, rows.at(-1) ?? 0];
    const columns = Array.from({ length: image.width }, (_, x) => x).filter((x) => isWhite(x, top + 8));
    const [left, right] = [columns[0] ?? 0, columns.at(-1) ?? 0];
    let dark = 0;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) if (data[(y * image.width + x) * 4 + 1]! < 128) dark += 1;
    return { top, bottom, left, right, dark };
  }, png);
  const scale = (edges.right + 1 - edges.left) / A4.width;
  const isSheet = scale > 0.5 && Math.abs(edges.bottom + 1 - edges.top - A4.height * scale) < 4;
  return isSheet && edges.dark > WRITTEN ? { scale, left: edges.left, top: edges.top } : null;
}

/** Ink in each box of a page, in pixels of full black. */
export async function inkIn(painter: Page, { png, scale, left, top }: View, boxes: Box[]): Promise<number[]> {
  const inPixels = boxes.map(({ x, y, width, height }) => ({
    x0: Math.floor(left + x * scale),
    x1: Math.ceil(left + (x + width) * scale),
    y0: Math.floor(top + (A4.height - y - height) * scale),
    y1: Math.ceil(top + (A4.height - y) * scale),
  }));
  return painter.evaluate(
    async ([base64, all]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      return all.map(({ x0, x1, y0, y1 }) => {
        let ink = 0;
        for (let y = y0; y < y1; y++)
          for (let x = x0; x < x1; x++) ink += 255 - data[(y * image.width + x) * 4 + 1]!;
        return ink / 255;
      });
    },
    [png, inPixels] as const,
  );
}
