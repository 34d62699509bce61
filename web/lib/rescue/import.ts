import type { Envelope } from '#domain/envelope.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PushResult, RescueInput } from '#domain/wire.ts';
import { MAX_BATCH_BYTES } from '#lib/sync/protocol.ts';
import { checkRescue, readRescue, type RescueManifest } from '#lib/sync/rescue.ts';

const MOST = 100;

/** The way to the server; a test hands in its own. */
export type RescueNet = {
  take(input: RescueInput): Promise<PushResult>;
  photo(userId: string, sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<Refusal | null>;
};
export type Rescued = {
  records: number;
  of: number;
  photos: number;
  ofPhotos: number;
  /** Why the chain of a phone could not go on. */
  stopped: PushResult['stopped'];
  /** The first photo that was not taken. */
  refusal: Refusal | null;
};

/**
 * Hands in everything of a rescue file, records before photos; doing it twice does nothing twice.
 * @throws RescueUnreadable before anything was handed in
 */
export async function importRescue(net: RescueNet, code: string, file: Blob): Promise<Rescued> {
  await checkRescue(code, file);
  const { manifest, photos } = await readRescue(code, file);
  const { userId, envelopes } = manifest;
  const told: Rescued = {
    records: 0,
    of: envelopes.length,
    photos: 0,
    ofPhotos: manifest.photos.length,
    stopped: null,
    refusal: null,
  };
  for (const batch of batchesOf(manifest)) {
    const { received, stopped } = await net.take({ userId, ...batch });
    told.records += received.length;
    told.stopped ??= stopped;
  }
  for (const { sha256 } of manifest.photos) {
    const { value } = await photos.next();
    if (!value) break;
    const refusal = await net.photo(userId, sha256, value);
    if (refusal) told.refusal ??= refusal;
    else told.photos += 1;
  }
  return told;
}

function batchesOf({ phones, envelopes }: RescueManifest): Omit<RescueInput, 'userId'>[] {
  const all = envelopes.map((text) => JSON.parse(text) as Envelope);
  return phones.flatMap((phone) =>
    fitting(all.filter(({ phoneId }) => phoneId === phone.phoneId)).map((mutations) => ({
      phone,
      mutations,
    })),
  );
}

function fitting(envelopes: Envelope[]): Envelope[][] {
  const batches: Envelope[][] = [];
  let bytes = 0;
  for (const envelope of envelopes) {
    const size = new TextEncoder().encode(JSON.stringify(envelope)).byteLength;
    const last = batches.at(-1);
    if (last && last.length < MOST && bytes + size <= MAX_BATCH_BYTES) last.push(envelope);
    else batches.push([envelope]);
    bytes = last === batches.at(-1) ? bytes + size : size;
  }
  return batches;
}
