import type { MaskRegion } from '#domain/mask-shapes.ts';
import { doorSaidNo } from '#lib/trpc.ts';
import { pixelate } from './pixelate.ts';

const LONGEST = 1600;
const QUALITY = 0.82;

/** This browser cannot show the photo, so it cannot draw a copy of it either. */
export class Unreadable extends Error {}

/**
 * Draws a copy of a photo with these parts hidden and hands it in; the original is only looked at. @returns what the server kept
 * @throws Unreadable, DoorSaidNo, or a TypeError where there is no line
 */
export async function handInCopy(photo: { id: string; sha256: string }, regions: readonly MaskRegion[]) {
  const original = await fetch(`/api/photos/${photo.sha256}`);
  if (!original.ok) throw await doorSaidNo(original);
  const copy = await draw(await original.blob(), regions);
  const answer = await fetch(`/api/photo-copies?photoId=${encodeURIComponent(photo.id)}`, {
    ...{ method: 'POST', body: copy, headers: { 'content-type': 'image/jpeg' } },
  });
  if (!answer.ok) throw await doorSaidNo(answer);
  return (await answer.json()) as { sha256: string; size: number };
}

async function draw(original: Blob, regions: readonly MaskRegion[]): Promise<Blob> {
  const picture = await createImageBitmap(original, { imageOrientation: 'from-image' }).catch(() => {
    throw new Unreadable();
  });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const brush = canvas.getContext('2d');
  if (!brush) throw new Unreadable();
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const pixels = brush.getImageData(0, 0, canvas.width, canvas.height);
  for (const region of regions) pixelate(pixels, region);
  brush.putImageData(pixels, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
