import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { temporaryFolder } from '../steps/processes.ts';
import { bundle } from './bundle.ts';
import { freshProfile } from './chromium.ts';
import { medianOf, printContenders, race, ratioOf, round2, type Contender } from './race.ts';

const HERE = new URL('./', import.meta.url).pathname;
const PAGES = { ours: `${HERE}photo/page-ours.ts`, bare: `${HERE}photo/page-bare.ts` };
type Name = keyof typeof PAGES;
const SIZES = { '12': [4032, 3024], '40': [7728, 5368] } as const;

/** P11: npm run bench -- photo [--rounds 7] [--megapixels 12|40] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '7' },
      megapixels: { type: 'string', default: '12' },
    },
  });
  const [width, height] = SIZES[values.megapixels as keyof typeof SIZES] ?? SIZES[12];
  const folder = await temporaryFolder();
  const profile = await freshProfile();
  const served = await serve(folder.path);
  try {
    for (const name of ['ours', 'bare'] as const) await bundle(name, PAGES[name], folder.path, './');
    const pages = {
      ours: await profile.open(`${served.url}/ours/index.html`),
      bare: await profile.open(`${served.url}/bare/index.html`),
    };
    const contenders = (['ours', 'bare'] as const).map((name) => making(name, pages[name], [width, height]));
    for (const { run: warm } of contenders) await warm(-1);
    const told = await race(contenders, Number(values.rounds));
    printContenders(told, { bench: 'photo', megapixels: Number(values.megapixels) });
    const ratios = { 'P11 ours/bare': round2(ratioOf(told, ['ours', 'bare'], 'ms')) };
    const medians = {
      ours: Math.round(medianOf(told, 'ours', 'ms')),
      bare: Math.round(medianOf(told, 'bare', 'ms')),
    };
    const keepMs = Math.round(medianOf(told, 'ours', 'keepMs'));
    console.log(JSON.stringify({ ratios, medians, keepMs, goals: { 'P11 ours/bare': '<= 1.25' } }));
  } finally {
    await profile.close();
    served.close();
    await folder.remove();
  }
}

/** One photo of its own each round, painted before the clock starts; `keepMs` is what a person waits for. */
function making(name: Name, page: Page, size: readonly [number, number]): Contender {
  return {
    name,
    run: (round) => page.evaluate(inPage, { size, round }),
  };
}

async function inPage({ size: [width, height], round }: { size: readonly [number, number]; round: number }) {
  const { contender } = globalThis as unknown as {
    contender: { make(original: Blob): Promise<number>; keep?(original: Blob): Promise<number> };
  };
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = `hsl(${(round * 47) % 360} 40% 40%)`;
  context.fillRect(0, 0, width, height);
  for (let at = 0; at < 9000; at++) {
    context.fillStyle = `hsl(${(at * 37) % 360} 60% ${at % 90}%)`;
    context.fillRect((at * 7919 + round) % width, (at * 104_729) % height, (at % 90) + 4, (at % 70) + 4);
  }
  const original = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  const began = performance.now();
  await contender.make(original);
  const ms = performance.now() - began;
  const keepBegan = performance.now();
  await contender.keep?.(original);
  const told = { ms, megabytes: original.size / 1e6 };
  return contender.keep ? { ...told, keepMs: performance.now() - keepBegan } : told;
}

async function serve(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.endsWith('.html')) {
      response.setHeader('content-type', 'text/html');
      return void response.end('<!doctype html><script type="module" src="./entry.js"></script>');
    }
    void readFile(`${folder}${path}`).then(
      (body) => response.setHeader('content-type', 'text/javascript').end(body),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
