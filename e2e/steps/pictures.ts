import type { Page } from '@playwright/test';

type File = { name: string; mimeType: string; buffer: Buffer };

/** A JPEG painted in the browser: red above, blue below, with enough on it to weigh something. */
export async function paintedJpeg(page: Page, width: number, height: number): Promise<Buffer> {
  const painted = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.fillStyle = '#d01010';
      context.fillRect(0, 0, w, h / 2);
      context.fillStyle = '#1020d0';
      context.fillRect(0, h / 2, w, h / 2);
      for (let at = 0; at < 400; at++) {
        context.fillStyle = `hsl(${at % 360} 70% 50%)`;
        context.fillRect((at * 7919) % w, h * 0.45 + ((at * 104_729) % (h * 0.1)), w / 200, h / 200);
      }
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer(),
      );
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [width, height] as const,
  );
  return Buffer.from(painted, 'base64');
}

/** A picture in the format of an iPhone, which a Chromium cannot open: a right beginning, then nothing it knows. */
export function heicPicture(): File {
  const start = Buffer.from([
    0,
    0,
    0,
    24,
    ...Buffer.from('ftypheic'),
    0,
    0,
    0,
    0,
    ...Buffer.from('mif1heic'),
  ]);
  return {
    name: 'IMG_0001.HEIC',
    mimeType: 'image/heic',
    buffer: Buffer.concat([start, Buffer.alloc(4000, 7)]),
  };
}

export function jpegFile(buffer: Buffer): File {
  return { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer };
}

export type StoredLook = {
  sha256: string;
  missing: string | null;
  exif: { make: string | null; takenAt: string | null; orientation: number | null } | null;
  largeSha256: string | null;
  /** The watermarked copy: its size, its own hash, and the colours in the middle of its upper and lower part. */
  large: { width: number; height: number; hashed: string; above: string; below: string; mark: number } | null;
};

/** The copies as they lie on the phone, read and looked at by the test itself. */
export async function storedLooks(page: Page): Promise<StoredLook[]> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => one.startsWith('berthlink-looks-'));
    if (!name) return [];
    const db = await asked(indexedDB.open(name));
    const all = <T>(store: string) =>
      asked(db.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>);
    const rows = await all<{ sha256: string; look: StoredLook | null }>('looks');
    const larges = new Map(
      (await all<{ sha256: string; bytes: ArrayBuffer }>('larges')).map((row) => [row.sha256, row.bytes]),
    );
    db.close();
    const look = async (bytes: ArrayBuffer) => {
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const { width, height } = bitmap;
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
      const colourAt = (part: number) => {
        const [red = 0, , blue = 0] = at(width - 20, Math.round(height * part));
        return red > blue + 60 ? 'red' : blue > red + 60 ? 'blue' : 'other';
      };
      const corner = context.getImageData(
        0,
        Math.round(height * 0.85),
        Math.round(width / 3),
        Math.round(height * 0.15) - 1,
      );
      let mark = 0;
      for (let i = 0; i < corner.data.length; i += 4)
        if ((corner.data[i] ?? 0) > 200 && (corner.data[i + 1] ?? 0) > 200) mark++;
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const hashed = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { width, height, hashed, above: colourAt(0.2), below: colourAt(0.7), mark };
    };
    return Promise.all(
      rows.flatMap(({ sha256, look: note }) => {
        const bytes = larges.get(sha256);
        return note ? [(async () => ({ ...note, sha256, large: bytes ? await look(bytes) : null }))()] : [];
      }),
    );
  });
}
