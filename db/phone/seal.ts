/** Sealed content does not belong to this key and place, or was changed; the row must stay as it is. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

export type Seal = {
  /** `place` is what the content is bound to, such as `drafts/<id>`: one row's content cannot be passed off as another's. */
  seal(place: string, plain: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  /** @throws SealBroken */
  unseal(place: string, sealed: ArrayBuffer): Promise<ArrayBuffer>;
};

const NONCE_BYTES = 12;
const freshNonce = () => crypto.getRandomValues(new Uint8Array(NONCE_BYTES));

/** Never call inside an IndexedDB transaction: waiting for WebCrypto ends it. */
export function sealWith(key: CryptoKey, nonce: () => Uint8Array<ArrayBuffer> = freshNonce): Seal {
  return {
    seal: async (place, plain) => {
      const iv = nonce();
      const sealed = new Uint8Array(await crypto.subtle.encrypt(bound(iv, place), key, plain));
      const whole = new Uint8Array(NONCE_BYTES + sealed.length);
      whole.set(iv);
      whole.set(sealed, NONCE_BYTES);
      return whole.buffer;
    },
    unseal: async (place, sealed) => {
      try {
        const iv = new Uint8Array(sealed.slice(0, NONCE_BYTES));
        return await crypto.subtle.decrypt(bound(iv, place), key, sealed.slice(NONCE_BYTES));
      } catch (error) {
        throw new SealBroken(place, { cause: error });
      }
    },
  };
}

function bound(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
}
