import { exifOf } from './exif.ts';
import { imageSize, type PixelSize } from './image-size.ts';
import type { Copy, Look, LookAsk, NoLook } from './look.ts';
import { drawWatermark } from './watermark.ts';

const LARGE = { side: 1920, quality: 0.8 };
const THUMB = { side: 320, quality: 0.75 };
/** Above this the browser is asked for a small picture at once: forty million pixels are 160 MB when they are all held. */
const WHOLE_PIXELS = 16e6;
const MOST_PIXELS = 150e6;

/** One original in; its hash, its EXIF and its two copies out. Nothing is decoded twice, and nothing of the original is changed. */
export async function derive({ bytes, lines }: LookAsk): Promise<Look> {
  const hashing = sha256Hex(bytes);
  const exif = await exifOf(bytes);
  const upright = turned(imageSize(bytes), exif?.orientation ?? 1);
  const decoded = await decode(bytes, upright);
  const sha256 = await hashing;
  if (typeof decoded === 'string') return { sha256, exif, upright, made: null, missing: decoded };
  try {
    const made = await copiesOf(decoded, [...lines, `原图 ${sha256.slice(0, 8)}`]);
    return { sha256, exif, upright: upright ?? sizeOf(decoded), made, missing: null };
  } finally {
    decoded.close();
  }
}

function turned(size: PixelSize | null, orientation: number): PixelSize | null {
  return size && orientation >= 5 ? { width: size.height, height: size.width } : size;
}

async function decode(bytes: ArrayBuffer, upright: PixelSize | null): Promise<ImageBitmap | NoLook> {
  const pixels = upright ? upright.width * upright.height : 0;
  if (pixels > MOST_PIXELS) return 'too_large';
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' };
  // One side only: whichever way a browser turns the picture, its shape stays.
  if (upright && pixels > WHOLE_PIXELS)
    Object.assign(options, { [longSide(upright)]: LARGE.side, resizeQuality: 'medium' });
  try {
    return await createImageBitmap(new Blob([bytes]), options);
  } catch (error) {
    console.info('this original cannot be opened here', error);
    return isHeif(bytes) ? 'format' : 'broken';
  }
}

function longSide({ width, height }: PixelSize): 'resizeWidth' | 'resizeHeight' {
  return width >= height ? 'resizeWidth' : 'resizeHeight';
}

async function copiesOf(
  bitmap: ImageBitmap,
  lines: readonly string[],
): Promise<{ large: Copy; thumb: Copy }> {
  const large = canvasOf(within(sizeOf(bitmap), LARGE.side));
  large.context.drawImage(bitmap, 0, 0, large.canvas.width, large.canvas.height);
  const thumb = canvasOf(within(sizeOf(large.canvas), THUMB.side));
  thumb.context.drawImage(large.canvas, 0, 0, thumb.canvas.width, thumb.canvas.height);
  drawWatermark(large.context, large.canvas, lines);
  const [largeCopy, thumbCopy] = [copyOf(large.canvas, LARGE.quality), copyOf(thumb.canvas, THUMB.quality)];
  return { large: await largeCopy, thumb: await thumbCopy };
}

function within({ width, height }: PixelSize, side: number): PixelSize {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function canvasOf({ width, height }: PixelSize) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('this browser draws nothing off the screen');
  context.imageSmoothingQuality = 'medium';
  return { canvas, context };
}

async function copyOf(canvas: OffscreenCanvas, quality: number): Promise<Copy> {
  const bytes = await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer();
  return { ...sizeOf(canvas), bytes, sha256: await sha256Hex(bytes) };
}

function sizeOf({ width, height }: PixelSize): PixelSize {
  return { width, height };
}

function isHeif(bytes: ArrayBuffer): boolean {
  const brand = bytes.byteLength < 12 ? [] : new Uint8Array(bytes, 4, 4);
  return String.fromCharCode(...brand) === 'ftyp';
}

async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
