import { createHash, createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { base64, bytesOfBase64, labelOf, WRAPPING, type Escrowed } from '#domain/lock.ts';
import { config } from '../config.ts';
import { nullIf } from '../errno.ts';

const BITS = 3072;

/** The key that data keys of phones are escrowed for. It lies beside the database and not in it: a copy of the database opens nothing. */
export type RecoveryKey = {
  id: string;
  /** SPKI, base64. */
  publicKey: string;
  /** @returns null when it was not wrapped for this key, person, phone and data key */
  open(escrowed: Escrowed, wrapped: string): Promise<Uint8Array<ArrayBuffer> | null>;
};

let read: Promise<RecoveryKey> | undefined;

/** The key of this installation: from RECOVERY_KEY, else from its own file in the data folder, made at the first use. */
export function recoveryKey(): Promise<RecoveryKey> {
  const { recoveryKey: given, dataDir } = config();
  read ??= Promise.resolve(given ?? keptKey(dataDir)).then(recoveryKeyOf);
  return read;
}

/** @param pem an RSA private key (PKCS#8, PEM) */
export async function recoveryKeyOf(pem: string): Promise<RecoveryKey> {
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), WRAPPING, false, ['decrypt']);
  return {
    id: createHash('sha256').update(spki).digest('hex').slice(0, 32),
    publicKey: spki.toString('base64'),
    open: async (escrowed, wrapped) => {
      const how = { ...WRAPPING, label: labelOf(escrowed) };
      const opened = crypto.subtle.decrypt(how, key, bytesOfBase64(wrapped));
      return opened.then(
        (raw) => new Uint8Array(raw),
        () => null, // WebCrypto does not say why
      );
    },
  };
}

/** Wraps a data key for the one phone that asked for it. */
export async function wrapFor(
  publicKey: string,
  escrowed: Escrowed,
  raw: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const key = await crypto.subtle.importKey('spki', bytesOfBase64(publicKey), WRAPPING, false, ['encrypt']);
  return base64(await crypto.subtle.encrypt({ ...WRAPPING, label: labelOf(escrowed) }, key, raw));
}

export async function newRecoveryKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

// Whoever comes second takes what the first has written.
async function keptKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'recovery-key.pem');
  const kept = await readFile(path, 'utf8').catch(nullIf('ENOENT'));
  if (kept !== null) return kept;
  await mkdir(dataDir, { recursive: true });
  await writeFile(path, await newRecoveryKey(), { flag: 'wx', mode: 0o600 }).catch(nullIf('EEXIST'));
  return readFile(path, 'utf8');
}
