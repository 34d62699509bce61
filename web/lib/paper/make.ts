import type { InspectionRecordInput } from '#db/paper/inspection/input.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Ask, Step, Told } from './wire.ts';

/** A document on this phone: its bytes, their SHA-256 in hex, and the name it is saved under. */
export type Paper = { bytes: Uint8Array<ArrayBuffer>; sha256: string; name: string };
export type Making = { spell?: boolean; onstep?: (step: Step) => void };

/** Makes the record of a formal inspection in a worker of its own, which ends with it. */
export async function makeInspectionRecord(
  input: InspectionRecordInput,
  { spell = false, onstep }: Making = {},
): Promise<Paper | Refusal> {
  const told = await asked({ kind: 'inspection-record', input, spell }, onstep);
  if (told.kind !== 'made') return told.kind === 'refused' ? told.refusal : refuse('paper_making_failed');
  return { bytes: told.bytes, sha256: told.sha256, name: fileName(input.documentCode) };
}

/** The characters of a text that no font on this phone prints; empty when all can, or nobody knows. */
export async function unprintableIn(text: string): Promise<string> {
  const told = await asked({ kind: 'unprintable', text });
  return told.kind === 'unprintable' ? told.characters : '';
}

/** A name every phone and computer takes: 现场检查记录 and the document's code without what a path may not hold. */
export function fileName(documentCode: string): string {
  return `现场检查记录-${documentCode.replace(/[\s\\/:*?"<>|]+/g, '-')}.pdf`;
}

function asked(ask: Ask, onstep?: (step: Step) => void): Promise<Exclude<Told, { kind: 'step' }>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Exclude<Told, { kind: 'step' }>>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'step') onstep?.(data.step);
      else resolve(data);
    };
    worker.onerror = (event) => {
      console.error('the document worker failed', event.message);
      resolve({ kind: 'refused', refusal: refuse('paper_making_failed') });
    };
    worker.postMessage(ask);
  }).finally(() => worker.terminate());
}
