import type { Envelope } from '#domain/envelope.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PushResult, RescueInput } from '#domain/wire.ts';
import { readRescue, type RescueManifest } from '#lib/sync/rescue.ts';

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
  stopped: string | null;
};

/** Hands in everything of a rescue file, records before photos; doing it twice does nothing twice. */
export async function importRescue(net: RescueNet, code: string, file: Blob): Promise<Rescued> {
  const { manifest, photos } = await readRescue(code, file);
  const { userId, envelopes } = manifest;
  const told: Rescued = {
    records: 0,
    of: envelopes.length,
    photos: 0,
    ofPhotos: manifest.photos.length,
    stopped: null,
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
    if (refusal) told.stopped ??= refusal.refused;
    else told.photos += 1;
  }
  return told;
}

function batchesOf({ phones, envelopes }: RescueManifest): Omit<RescueInput, 'userId'>[] {
  const all = envelopes.map((text) => JSON.parse(text) as Envelope);
  return phones.flatMap((phone) => {
    const mine = all.filter(({ phoneId }) => phoneId === phone.phoneId);
    const starts = Array.from({ length: Math.ceil(mine.length / MOST) }, (_, index) => index * MOST);
    return starts.map((at) => ({ phone, mutations: mine.slice(at, at + MOST) }));
  });
}
