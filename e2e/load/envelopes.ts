import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { envelopeHash, signHash, SIGNING, type Envelope } from '#domain/envelope.ts';
import { MUTATIONS, type Args } from '#domain/mutations.ts';

export type LoadPhoto = { sha256: string; bytes: Buffer };
export type Queue = {
  phoneId: string;
  publicKey: JsonWebKey;
  envelopes: Envelope[];
  photos: LoadPhoto[];
  /** Adds one report with so many new photos, and with those shown `again`, at the end of the chain. */
  report(
    facilityId: string,
    photoCount: number,
    photoBytes: number,
    again?: readonly LoadPhoto[],
  ): Promise<Envelope>;
};

/** A handset's queue as a real one writes it: chained, signed, photos named by their hashes. */
export async function newQueue(): Promise<Queue> {
  const keys = await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const publicKey = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const queue: Queue = { phoneId: randomUUID(), publicKey, envelopes: [], photos: [], report };
  return queue;

  async function report(
    facilityId: string,
    photoCount: number,
    photoBytes: number,
    again: readonly LoadPhoto[] = [],
  ): Promise<Envelope> {
    const made = Array.from({ length: photoCount }, () => newPhoto(photoBytes));
    const photos = [...made, ...again];
    const last = queue.envelopes.at(-1);
    const body = {
      phoneId: queue.phoneId,
      seq: (last?.seq ?? 0) + 1,
      id: randomUUID(),
      name: 'violation.report',
      v: MUTATIONS['violation.report'].v,
      args: reportArgs(facilityId, photos),
      base: null,
      blobs: photos.map(({ sha256, bytes }, at) => ({
        sha256,
        size: bytes.length,
        mime: 'image/jpeg',
        slot: `p${at}`,
      })),
      occurredAt: new Date().toISOString(),
      clock: { offsetMs: 0, sinceMs: 0 },
      prev: last?.hash ?? '',
    };
    const hash = await envelopeHash(body);
    const envelope = { ...body, hash, sig: await signHash(hash, keys.privateKey) };
    queue.envelopes.push(envelope);
    queue.photos.push(...made);
    return envelope;
  }
}

/** Bytes that begin like a JPEG; no two are the same. */
function newPhoto(size: number): LoadPhoto {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size - 4)]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function reportArgs(facilityId: string, photos: LoadPhoto[]): Args<'violation.report'> {
  const at = new Date().toISOString();
  return {
    caseId: randomUUID(),
    facilityId,
    source: 'patrol',
    type: 'fire_hazard',
    severity: 'B',
    description: '消防车通道被堵',
    vehicle: null,
    foundAt: at,
    photos: photos.map(({ sha256, bytes }, index) => ({
      slot: `p${index}`,
      sha256,
      size: bytes.length,
      mime: 'image/jpeg',
      itemCode: null,
      role: 'wide',
      takenAt: at,
      source: 'viewfinder',
      fix: null,
      annotation: null,
    })),
    fix: null,
  };
}
