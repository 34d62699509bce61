import {
  envelopeHash,
  signHash,
  SIGNING,
  type BlobNote,
  type Envelope,
  type EnvelopeBody,
} from '#domain/envelope.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import type { HelloInput } from '#domain/wire.ts';

/** A handset as the server sees it: a key pair and a chain. What the real phone does is web/lib/sync; this only signs. */
export class Handset {
  seq = 0;
  head = '';
  private constructor(
    readonly phoneId: string,
    readonly keys: CryptoKeyPair,
    readonly publicKey: HelloInput['publicKey'],
  ) {}

  static async make(phoneId: string): Promise<Handset> {
    const keys = (await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify'])) as CryptoKeyPair;
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
    return new Handset(phoneId, keys, { kty: 'EC', crv: 'P-256', x, y });
  }

  /** The next envelope of the chain. */
  async envelope<N extends PhoneMutationName>(
    name: N,
    args: Args<N>,
    changes: Partial<EnvelopeBody> = {},
  ): Promise<Envelope> {
    const body: EnvelopeBody = {
      phoneId: this.phoneId,
      seq: ++this.seq,
      id: `${this.phoneId}-${this.seq}`,
      name,
      v: 1,
      args,
      base: null,
      blobs: blobsOf(args),
      occurredAt: '2026-11-20T06:00:00.000Z',
      clock: { offsetMs: 0, sinceMs: 0 },
      prev: this.head,
      ...changes,
    };
    const hash = await envelopeHash(body);
    this.head = hash;
    return { ...body, hash, sig: await signHash(hash, this.keys.privateKey) };
  }
}

function blobsOf(args: { photos?: BlobNote[] } | object): BlobNote[] {
  return ('photos' in args && args.photos ? args.photos : []).map(({ sha256, size, mime, slot }) => ({
    sha256,
    size,
    mime,
    slot,
  }));
}

/** An inspection of the staged lot; F01 fails with its two photos unless told otherwise. */
export function inspectionArgs(
  id: string,
  changes: Partial<Args<'inspection.submit'>> = {},
): Args<'inspection.submit'> {
  const shot = (role: 'wide' | 'close', sha: string) => ({
    slot: `F01.${role}`,
    sha256: sha.repeat(64),
    size: 10,
    mime: 'image/jpeg' as const,
    itemCode: 'F01',
    role,
    takenAt: '2026-11-20T05:50:00.000Z',
    source: 'viewfinder' as const,
    fix: null,
    annotation: null,
  });
  return {
    inspectionId: id,
    facilityId: 'f-320281001001',
    visitId: null,
    checklistId: 'patrol@test',
    startedAt: '2026-11-20T05:40:00.000Z',
    finishedAt: '2026-11-20T05:59:00.000Z',
    answers: [
      {
        itemCode: 'F01',
        result: 'fail',
        note: '通道停放 3 辆车',
        correctedOnSpot: false,
        measured: null,
        board: null,
      },
      { itemCode: 'L03', result: 'na', note: '', correctedOnSpot: false, measured: null, board: null },
      { itemCode: 'E02', result: 'pass', note: '', correctedOnSpot: false, measured: null, board: null },
    ],
    photos: [shot('wide', 'a'), shot('close', 'b')],
    fix: null,
    unable: null,
    formal: null,
    ...changes,
  };
}
