import { sha256Hex } from '#domain/envelope.ts';
import type { FontFile } from '#db/paper/font-files.ts';
import { addressOf, FONT_CACHE } from './font-address.ts';

export type Loaded = (bytes: number, of: number) => void;

/** A font's bytes, if the phone has them whole; nothing is fetched. */
export async function keptFont(file: FontFile): Promise<Uint8Array | null> {
  return keptIn(await openCache(), file);
}

/** A font's bytes, from the phone or else from the network, and kept; null when neither has it whole. */
export async function fontBytes(file: FontFile, loaded: Loaded = () => {}): Promise<Uint8Array | null> {
  const cache = await openCache();
  const onPhone = await keptIn(cache, file);
  if (onPhone) return onPhone;
  const fetched = await fetchFont(file, loaded);
  if (fetched) await keep(cache, file, fetched);
  return fetched;
}

/** Whether the phone has a font's file; its bytes are compared when a document is made. */
export async function isFontKept(file: FontFile): Promise<boolean> {
  const cache = await openCache();
  return Boolean(await cache?.match(addressOf(file)).catch(unread));
}

async function keptIn(cache: Cache | null, file: FontFile): Promise<Uint8Array | null> {
  const kept = await cache?.match(addressOf(file)).catch(unread);
  return kept ? whole(file, new Uint8Array(await kept.arrayBuffer())) : null;
}

function unread(cause: unknown): undefined {
  console.warn('the kept font could not be read; it is fetched', cause);
}

async function openCache(): Promise<Cache | null> {
  return caches.open(FONT_CACHE).catch(() => null); // a private window may have none: then each time from the network
}

async function fetchFont(file: FontFile, loaded: Loaded): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const answer = await fetch(addressOf(file));
    if (!answer.ok || !answer.body) return null;
    return await whole(file, await readAll(answer.body, file.bytes, loaded));
  } catch (cause) {
    console.warn('the font could not be fetched', cause);
    return null;
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  expected: number,
  loaded: Loaded,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected);
  const reader = body.getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > expected) throw new Error('longer than the font');
    bytes.set(part.value, at);
    at += part.value.length;
    loaded(at, expected);
  }
  return bytes.subarray(0, at);
}

async function whole(
  { sha256 }: FontFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await sha256Hex(bytes)) === sha256 ? bytes : null;
}

/** Without room for it the document is made all the same; the font is fetched again next time. */
async function keep(cache: Cache | null, file: FontFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const font = new Response(bytes, { headers: { 'content-type': 'font/ttf' } });
  await cache?.put(addressOf(file), font).catch((cause) => console.warn('the font could not be kept', cause));
}
