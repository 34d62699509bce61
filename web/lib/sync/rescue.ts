import type { HelloInput } from '#domain/wire.ts';
import type { BlobRow } from '#db/phone/rows.ts';
import { formerIdentities, forkOf } from './fork.ts';
import { ensurePhone } from './identity.ts';
import type { Ports } from './ports.ts';
import { openFile, RescueUnreadable, sealFile } from '#lib/rescue/file.ts';

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
): Promise<{ file: Blob; manifest: RescueManifest }> {
  const { precious } = ports;
  const phone = await ensurePhone(ports);
  const phones = [...formerIdentities(phone), phone].map((identity) => ({
    phoneId: identity.phoneId,
    publicKey: identity.publicKey,
    ...forkOf(identity),
  }));
  const open = (await precious.outbox()).filter(({ state }) => state !== 'decided');
  const photos = (await precious.blobs())
    .filter(({ state }) => state === 'queued')
    .map(({ sha256, size, mime }) => ({ sha256, size, mime }));
  const envelopes = open.map(({ body }) => body);
  const manifest = { userId: ports.userId, savedAt: ports.clock.nowIso(), phones, envelopes, photos };
  return { file: await sealFile(code, partsOf(ports, manifest)), manifest };
}

async function* partsOf(
  { precious }: Ports,
  manifest: RescueManifest,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(JSON.stringify(manifest));
  for (const { sha256 } of manifest.photos)
    yield new Uint8Array((await precious.photoBytes(sha256)) ?? new ArrayBuffer(0));
}

/** Reads a rescue file: what it holds, and its photos one at a time. @throws RescueUnreadable */
export async function readRescue(
  code: string,
  file: Blob,
): Promise<{ manifest: RescueManifest; photos: AsyncGenerator<Uint8Array<ArrayBuffer>> }> {
  const parts = openFile(code, file);
  const { value, done } = await parts.next();
  if (done) throw new RescueUnreadable('nothing inside');
  return { manifest: JSON.parse(new TextDecoder().decode(value)) as RescueManifest, photos: parts };
}
