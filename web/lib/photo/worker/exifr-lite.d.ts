// exifr describes only its full build; this one reads the same from JPEG and HEIC at half the size.
declare module 'exifr/dist/lite.esm.mjs' {
  export function parse(
    input: ArrayBuffer,
    options: Record<string, unknown>,
  ): Promise<Record<string, unknown> | undefined>;
}
