import type { Annotation } from '#domain/field-shapes.ts';
import type { IconName } from './icons.ts';
import type { Tone } from './tone.ts';

/** A photo as the parts show it: where its bytes can be seen, and what is told about it. */
export type Shot = {
  id: string;
  /** Absent while the bytes are elsewhere (another phone, not yet sent). */
  src?: string;
  /** 全景, 近景, F01 近景. */
  name: string;
  time?: string;
  /** Why there is nothing to see although the bytes are here. */
  missing?: string;
  /** What somebody drew over it; lies beside the photo, and can be hidden. */
  drawn?: Annotation | null;
  /** Where the untouched original can be seen, when `src` is a copy of it. */
  original?: () => Promise<string>;
  /** SHA-256 of the untouched original, hex. */
  hash?: string;
  state?: { tone: Tone; text: string; icon?: IconName };
};
