import type { PhoneRow } from '#db/phone/rows.ts';
import type { Ports } from './ports.ts';
import { SIGNING } from './protocol.ts';

/** This handset's identity for this person; made once, with a key that cannot leave the browser. */
export async function ensurePhone(ports: Pick<Ports, 'precious' | 'random' | 'userId'>): Promise<PhoneRow> {
  return (await ports.precious.phone()) ?? ports.precious.enrol(await newIdentity(ports));
}

/** A name and a key nobody has yet. */
export async function newIdentity({ random, userId }: Pick<Ports, 'random' | 'userId'>): Promise<PhoneRow> {
  const keys = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return {
    k: 'k',
    phoneId: random.uuid(),
    userId,
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    privateKey: keys.privateKey,
    nextSeq: 1,
    head: '',
    enc: 0,
  };
}
