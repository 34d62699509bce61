import { create, type Font, type Glyph, type Subset } from 'fontkit';

type Heard = Partial<{ data(bytes: Uint8Array): void; end(): void; error(cause: unknown): void }>;
type Stream = { on<K extends keyof Heard>(event: K, listener: Heard[K]): Stream };
type StreamedSubset = Subset & { encodeStream(): Stream };
export type PaperFont = Omit<Font, 'createSubset' | 'layout'> & {
  createSubset(): StreamedSubset;
  layout(text: string): { glyphs: Glyph[] };
};

/**
 * A font from its file's bytes, as pdf-lib asks for it; TTF only (a WOFF2 would work, slowly, and make a huge document). pdf-lib's own
 * fork of fontkit loses most Chinese glyphs of a subset without an error, so this is the maintained one, with what pdf-lib expects
 * of the old: a subset that streams. Shaping is left out: one code point, one glyph, so that a line is exactly as wide as its
 * characters and every character can be copied out again. One font serves one document: it remembers what it was asked first.
 */
export function openFont(bytes: Uint8Array): PaperFont {
  const font = create(bytes as Buffer) as Font;
  const subset = font.createSubset.bind(font);
  return Object.assign(font as unknown as PaperFont, {
    createSubset: () => streaming(subset()),
    layout: (text: string) => ({ glyphs: glyphsOf(font, text) }),
  });
}

function glyphsOf(font: Font, text: string): Glyph[] {
  return Array.from(text, (char) => font.glyphForCodePoint(char.codePointAt(0) as number));
}

function streaming(subset: Subset): StreamedSubset {
  return Object.assign(subset, { encodeStream: () => streamOf(subset) });
}

function streamOf(subset: Subset): Stream {
  const heard: Heard = {};
  const stream: Stream = {
    on(event, listener) {
      heard[event] = listener;
      return stream;
    },
  };
  queueMicrotask(() => tell(subset, heard));
  return stream;
}

function tell(subset: Subset, heard: Heard): void {
  try {
    heard.data?.(subset.encode());
    heard.end?.();
  } catch (cause) {
    heard.error?.(cause);
  }
}
