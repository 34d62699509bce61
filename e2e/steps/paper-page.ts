import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { BASE_FONT } from '#db/paper/font-files.ts';

const ADDRESS = 'http://paper.test';
const root = fileURLToPath(new URL('../../', import.meta.url));

const ENTRY = `
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { RECORD, REFUSED } from '#db/paper/testing/record.ts';
const base = new Uint8Array(await (await fetch('${ADDRESS}/font')).arrayBuffer());
const made = async (record) => {
  const bytes = await inspectionRecordPdf(record, { base });
  return Array.from(bytes);
};
globalThis.papers = { record: () => made(RECORD), refused: () => made(REFUSED) };
`;

/** A page with the document builder in it and nothing else of the app, bundled as the phone has it. */
export async function openPaperPage(page: Page): Promise<void> {
  const script = await bundled();
  const font = await readFile(`${root}static${BASE_FONT.path}`);
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/font') return route.fulfill({ body: font, contentType: 'font/ttf' });
    if (pathname === '/entry.js') return route.fulfill({ body: script, contentType: 'text/javascript' });
    return route.fulfill({
      body: '<script type="module" src="/entry.js"></script>',
      contentType: 'text/html',
    });
  });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => 'papers' in globalThis);
}

/** A sample document made in that page. */
export async function paperMadeIn(page: Page, which: 'record' | 'refused'): Promise<Uint8Array> {
  type Papers = { papers: Record<string, () => Promise<number[]>> };
  return Uint8Array.from(
    await page.evaluate((name) => (globalThis as unknown as Papers).papers[name]!(), which),
  );
}

/**
 * How much ink the font itself has in each character, drawn by the browser's text engine from the font file: nothing of the PDF's
 * making is in it.
 * @param scale pixels to the unit of `size`
 */
export async function inkOfGlyphs(
  page: Page,
  glyphs: readonly { char: string; size: number }[],
  scale: number,
): Promise<number[]> {
  const drawn = glyphs.map(({ char, size }) => ({ char, pixels: size * scale }));
  return page.evaluate(
    async ([all, address]) => {
      const face = new FontFace('paper', `url(${address}/font)`);
      document.fonts.add(await face.load());
      const side = 64;
      const pen = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!;
      return all.map(({ char, pixels }) => {
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, side, side);
        pen.fillStyle = '#000';
        pen.font = `${pixels}px paper`;
        pen.fillText(char, 8, 48);
        const { data } = pen.getImageData(0, 0, side, side);
        let ink = 0;
        for (let at = 1; at < data.length; at += 4) ink += 255 - data[at]!;
        return ink / 255;
      });
    },
    [drawn, ADDRESS] as const,
  );
}

async function bundled(): Promise<string> {
  const id = 'virtual:paper';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    plugins: [
      {
        name: 'paper-entry',
        resolveId: (source) => (source === id ? `${root}paper-entry.js` : null),
        load: (file) => (file === `${root}paper-entry.js` ? ENTRY : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: id, output: { codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const [entry] = outputs;
  if (entry?.type !== 'chunk') throw new Error('the builder was not bundled');
  return entry.code;
}
