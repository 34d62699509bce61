import type { InspectionRecordInput } from '#db/paper/inspection/input.ts';
import type { Refusal } from '#domain/refusal.ts';

/** What the page asks its document worker. */
export type Ask =
  | { kind: 'inspection-record'; input: InspectionRecordInput; spell: boolean }
  /** Which characters of a text the fonts on this phone cannot print. */
  | { kind: 'unprintable'; text: string };

/** How far it is: the copies of the photos, fetching a font, with its bytes, or setting the document. */
export type Step =
  | { kind: 'photos'; done: number; of: number }
  | { kind: 'font'; loaded: number; of: number }
  | { kind: 'setting' };

/** What it tells. */
export type Told =
  | { kind: 'step'; step: Step }
  | { kind: 'made'; bytes: Uint8Array<ArrayBuffer>; sha256: string }
  | { kind: 'unprintable'; characters: string }
  | { kind: 'refused'; refusal: Refusal };
