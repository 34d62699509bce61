import { decodeQR } from 'qr/decode.js';

const SIDE = 1000;
const MOST_ENLARGED = 3;
/** A camera shows the next picture at once; a file is all there is, and may be small. */
const MOVING = { timeLimit: 300, effort: 2 };
const STILL = { timeLimit: 3000, effort: 4 };

/** `no` tells the answers apart. */
export type QrAsk = { no: number; picture: ImageBitmap; isStill: boolean };

/** `said`: what the picture's QR code says, null where none can be read in it. */
export type QrAnswer = { no: number; said: string | null };

addEventListener('message', ({ data }: MessageEvent<QrAsk>) => {
  postMessage({ no: data.no, said: read(data) } satisfies QrAnswer);
});

function read({ picture, isStill }: QrAsk): string | null {
  try {
    return decodeQR(pixelsOf(picture, isStill ? MOST_ENLARGED : 1), isStill ? STILL : MOVING);
  } catch {
    return null; // most pictures hold none
  } finally {
    picture.close();
  }
}

function pixelsOf(picture: ImageBitmap, most: number): ImageData {
  const scale = Math.min(most, SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing off the screen');
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
