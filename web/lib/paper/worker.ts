/// <reference lib="webworker" />
// Makes documents off the main thread: the phone stays usable meanwhile, and pdf-lib and fontkit (over 300 KB) are fetched by
// nobody who makes none.
import { sha256Hex } from '#domain/envelope.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { BASE_FONT, RARE_FONT } from '#db/paper/font-files.ts';
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { unprintable } from '#db/paper/coverage.ts';
import { fontBytes, keptFont } from './font-store.ts';
import type { Ask, Step, Told } from './wire.ts';

type Printed = Extract<Ask, { kind: 'inspection-record' }>;

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;

worker.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  void made(data).catch((cause: unknown) => {
    console.error('the document could not be made', cause);
    tell({ kind: 'refused', refusal: refuse('paper_making_failed') });
  });
});

async function made(ask: Ask): Promise<void> {
  if (ask.kind === 'unprintable') return tell({ kind: 'unprintable', characters: await lacking(ask.text) });
  const made = await document(ask);
  if (isRefusal(made)) return tell({ kind: 'refused', refusal: made });
  const bytes = new Uint8Array(made);
  worker.postMessage({ kind: 'made', bytes, sha256: await sha256Hex(bytes) } satisfies Told, [bytes.buffer]);
}

// Nobody fetches a font for a warning, but the rare one will be needed for the paper all the same.
async function lacking(text: string): Promise<string> {
  const base = await keptFont(BASE_FONT);
  const beyond = base ? unprintable({ base }, text) : '';
  if (!base || beyond === '') return '';
  const rare = await fontBytes(RARE_FONT);
  return rare ? unprintable({ base, rare }, beyond) : beyond;
}

async function document(ask: Printed): Promise<Uint8Array | Refusal> {
  const base = await fontBytes(BASE_FONT, loading);
  if (!base) return refuse('paper_font_absent');
  step({ kind: 'setting' });
  const made = await inspectionRecordPdf(ask.input, { base }, { spell: false });
  if (!isRefusal(made) || made.refused !== 'paper_rare_font_absent') return made;
  const rare = await fontBytes(RARE_FONT, loading);
  if (!rare) return made;
  step({ kind: 'setting' });
  return inspectionRecordPdf(ask.input, { base, rare }, { spell: ask.spell });
}

function loading(loaded: number, of: number): void {
  step({ kind: 'font', loaded, of });
}

function step(at: Step): void {
  tell({ kind: 'step', step: at });
}

function tell(told: Told): void {
  worker.postMessage(told);
}
