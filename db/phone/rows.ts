import type { PhoneMutationName } from '#domain/mutations.ts';
import type { TableName } from '#domain/records.ts';
import type { Outcome } from '#domain/wire.ts';

/**
 * 0: plain. 1: on the disk, sealed under the data key of the local lock: `sealed` holds what the emptied fields said.
 * A row that was read and still says 1 could not be opened: there is no key, or its content was changed.
 */
export type Enc = { enc: 0 | 1; sealed?: ArrayBuffer };

/** `saved`: only on this phone; `received`: the server's ledger has it; `decided`: its outcome is known. */
export type OutboxState = 'saved' | 'received' | 'decided';

/** One named mutation. `body` is the exact JSON of the envelope to send and is never touched again. */
export type OutboxRow = Enc & {
  seq: number;
  id: string;
  name: PhoneMutationName;
  body: string;
  hash: string;
  blobs: string[];
  savedAt: string;
  state: OutboxState;
  receipt: number | null;
  receivedAt: string | null;
  outcome: Outcome | null;
  detail: unknown;
  decidedAt: string | null;
  /** When its conflict had ended on this phone: it needs nobody's attention any more. */
  settledAt?: string | null;
  /** Envelopes this one replaces: the same content under an identity that turned out to be shared. */
  former?: string[];
};

export type DraftRow = Enc & { id: string; body: unknown; savedAt: string };

export type BlobState = 'draft' | 'queued' | 'stored';

/** What is known of one photo's bytes; the bytes lie apart, so that a change of state never rewrites them. */
export type BlobRow = Enc & {
  sha256: string;
  state: BlobState;
  size: number;
  mime: string;
  takenAt: string;
  draftIds: string[];
  mutationIds: string[];
  uploadUrl: string | null;
  failures: number;
  lastError: string | null;
  storedAt: string | null;
};

/** ArrayBuffer, never Blob or File: WebKit loses those. Sealed ones stand in `bytes` itself. */
export type BytesRow = Enc & { sha256: string; bytes: ArrayBuffer };

export type PublicKeyJwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string };

/** An identity this handset had until it turned out to be shared with a clone; its chain counts up to `after`. */
export type FormerPhone = { phoneId: string; publicKey: PublicKeyJwk; after: number; at: string };

/** The handset's identity and the end of its chain; `privateKey` cannot be exported. */
export type PhoneRow = Enc & {
  k: 'k';
  phoneId: string;
  userId: string;
  publicKey: PublicKeyJwk;
  privateKey: CryptoKey;
  nextSeq: number;
  head: string;
  /** Oldest first. */
  formers?: FormerPhone[];
};

/** The data key wrapped under a PIN and a key of this browser that cannot be exported: neither opens it alone. */
export type PinWrap = {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
  browserKey: CryptoKey;
  wrapped: ArrayBuffer;
};

/** A request to a person in charge for a new PIN; the answer can be opened by `privateKey` only, which cannot be exported. */
export type LockRequest = { id: string; code: string; privateKey: CryptoKey; askedAt: string };

/** The local lock of one person on this phone. `ending`: being turned off, nothing is sealed any more. */
export type LockRow = {
  k: 'lock';
  keyId: string;
  state: 'on' | 'ending';
  pin: PinWrap;
  /** Something known, sealed: tells whether a key that comes back is the right one. */
  proof: ArrayBuffer;
  /** PINs tried since the last right one, and when the last was. */
  misses: number;
  missedAt: string | null;
  /** Where the server keeps the data key, wrapped for its recovery key. */
  escrow: { phoneId: string; recoveryKeyId: string };
  /** How long the app may be out of sight before it locks. */
  awayMs: number;
  request: LockRequest | null;
};

export type CachedRow = { id: string; scope: string; version: number; row: unknown };

type End = string | number | (string | number)[];

/** The rows between two ends of an index, both included, in its order. `most` counts copies: a record in two scopes is two. */
export type Span = { by: string; from: End; to: End; isNewestFirst?: boolean; most?: number };

/** Where the cache stands; all of it can be had again from the server. */
export type CacheMeta = {
  k: 'k';
  datasetId: string | null;
  scopes: string[];
  cursors: Record<string, [number, string, string]>;
  lastPullAt: string | null;
  /** Handset minus server at the last contact, in ms. */
  offsetMs: number | null;
  durable: boolean;
  /** Which fields its rows are known to have; missing in what an earlier app left. */
  shape: number;
};

/** Rises with every release whose rows have more fields. */
export const CACHE_SHAPE = 4;

/** Who is signed in on this handset, for opening it without a network. */
export type WhoRow = {
  k: 'k';
  userId: string;
  name: string;
  title: string;
  roles: string[];
  scopes: string[];
  signedInAt: string;
  lastServerContactAt: string | null;
  locked: boolean;
};

/** Every synced table, in step with the records by type; a value of its own because the records bring the validator along. */
export const SYNCED = {
  area: true,
  operator: true,
  facility: true,
  asset: true,
  checklist: true,
  visit: true,
  inspection: true,
  photo: true,
  case: true,
  case_event: true,
  conflict: true,
  survey: true,
  message: true,
} as const satisfies Record<TableName, true>;

export const SYNCED_TABLES = Object.keys(SYNCED) as TableName[];

export function isSyncedTable(table: string): table is TableName {
  return Object.hasOwn(SYNCED, table);
}
