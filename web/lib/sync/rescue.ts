import type { HelloInput } from '#domain/wire.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import type { BlobRow } from '#db/phone/rows.ts';
import { SealBroken } from '#db/phone/seal.ts';
import { formerIdentities, forkOf } from './formers.ts';
import { ensurePhone } from './identity.ts';
import type { Ports } from './ports.ts';
import { MOST_FILE, openFile, RescueUnreadable, sealFile } from '#lib/rescue/file.ts';

/** Leaves room in the file for the records and what encryption adds. */
const MOST_PHOTOS = MOST_FILE - 64 * 1024 * 1024;

type RescuedPhone = Pick<HelloInput, 'phoneId' | 'publicKey' | 'fork'>;
/** The first part of a rescue file; `envelopes` are the exact texts, `photos` name the parts that follow. */
export type RescueManifest = {
  userId: string;
  savedAt: string;
  phones: RescuedPhone[];
  envelopes: string[];
  photos: Pick<BlobRow, 'sha256' | 'size' | 'mime'>[];
};

/** Everything on this phone that the server has not decided or stored, in one encrypted file. Nothing on the phone changes. */
export async function exportRescue(
  ports: Ports,
  code: string,
): Promise<{ file: Blob; manifest: RescueManifest; leftOut: number }> {
  const { precious } = ports;
  const phone = await ensurePhone(ports);
  const phones = [...formerIdentities(phone), phone].map((identity) => ({
    phoneId: identity.phoneId,
    publicKey: identity.publicKey,
    ...forkOf(identity),
  }));
  const open = (await precious.outbox()).filter(({ state, enc }) => state !== 'decided' && enc === 0);
  const queued = (await precious.blobs()).filter(({ state }) => state === 'queued');
  const photos = fitting(queued).map(({ sha256, size, mime }) => ({ sha256, size, mime }));
  const envelopes = open.map(({ body }) => body);
  const manifest = { userId: ports.userId, savedAt: ports.clock.nowIso(), phones, envelopes, photos };
  const leftOut = queued.length - photos.length;
  return { file: await sealFile(code, partsOf(ports, manifest)), manifest, leftOut };
}

// The oldest first; what does not fit stays queued on the phone.
function fitting(queued: BlobRow[]): BlobRow[] {
  let bytes = 0;
  const oldestFirst = [...queued].sort((one, other) => (one.takenAt < other.takenAt ? -1 : 1));
  return oldestFirst.filter(({ size }) => (bytes += size) <= MOST_PHOTOS);
}

async function* partsOf(
  { precious }: Ports,
  manifest: RescueManifest,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(JSON.stringify(manifest));
  for (const { sha256 } of manifest.photos) yield new Uint8Array(await bytesOf(precious, sha256));
}

// A photo that cannot be opened must not keep the others from being handed in; it stays here.
async function bytesOf(precious: PreciousStore, sha256: string): Promise<ArrayBuffer> {
  try {
    return (await precious.photoBytes(sha256)) ?? new ArrayBuffer(0);
  } catch (error) {
    if (error instanceof SealBroken) return new ArrayBuffer(0);
    throw error;
  }
}

/** Reads a rescue file: what it holds, and its photos one at a time. @throws RescueUnreadable */
export async function readRescue(
  code: string,
  file: Blob,
): Promise<{ manifest: RescueManifest; photos: AsyncGenerator<Uint8Array<ArrayBuffer>> }> {
  const parts = openFile(code, file);
  const { value, done } = await parts.next();
  if (done) throw new RescueUnreadable('rescue_cut_short');
  return { manifest: manifestIn(value), photos: parts };
}

/** Decrypts all of it once, before anything is handed in. @throws RescueUnreadable when any of it is missing or altered */
export async function checkRescue(code: string, file: Blob): Promise<void> {
  const { manifest, photos } = await readRescue(code, file);
  let found = 0;
  for await (const photo of photos) if (photo) found++;
  if (found < manifest.photos.length) throw new RescueUnreadable('rescue_cut_short');
  if (found > manifest.photos.length) throw new RescueUnreadable('rescue_altered');
}

// Whoever has a code can write anything inside; what the records are worth is for the server to judge.
function manifestIn(bytes: Uint8Array<ArrayBuffer>): RescueManifest {
  try {
    const told = JSON.parse(new TextDecoder().decode(bytes)) as RescueManifest;
    const isWhole = [told.phones, told.envelopes, told.photos].every(Array.isArray);
    if (isWhole && typeof told.userId === 'string') return told;
  } catch (error) {
    throw new RescueUnreadable('rescue_no_file', { cause: error });
  }
  throw new RescueUnreadable('rescue_no_file');
}
