import { decodeQR } from 'qr/decode.js';

const LONGEST_SIDE = 1000;
const TIME_LIMIT_MS = 300;

/** `said`: what the picture's QR code says, null where none can be read in it. */
export type QrAnswer = { said: string | null };

addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  postMessage({ said: read(data) } satisfies QrAnswer);
});

function read(picture: ImageBitmap): string | null {
  try {
    return decodeQR(pixelsOf(picture), { timeLimit: TIME_LIMIT_MS, effort: 2 });
  } catch {
    return null; // most pictures hold none
  } finally {
    picture.close();
  }
}

function pixelsOf(picture: ImageBitmap): ImageData {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing off the screen');
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
