const SIDE = 1920;

addEventListener('message', ({ data }: MessageEvent<Blob>) => void made(data));

async function made(original: Blob): Promise<void> {
  const bitmap = await createImageBitmap(original);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('this browser draws nothing off the screen');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  postMessage((await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })).size);
}
