import { z } from 'zod';

/** What travels between phone and server. Both sides speak version 1; a phone may come back after a year with it. */
export const PROTOCOL = 1;
export const MAX_BATCH = 200;
export const MAX_BATCH_BYTES = 400 * 1024;

const instant = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const phoneId = z.string().min(8).max(80);

export const blobNote = z.object({
  sha256: hash,
  size: z.int().min(1),
  mime: z.string().max(60),
  slot: z.string().min(1).max(60),
});

/** An envelope's frame is checked here; its `args` are checked by name, inside the transaction, so that a bad one is still kept. */
export const envelope = z.object({
  phoneId,
  seq: z.int().min(1),
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(60),
  v: z.int().min(1),
  args: z.unknown(),
  base: z.record(z.string(), z.int()).nullable(),
  blobs: z.array(blobNote).max(300),
  occurredAt: instant,
  clock: z.object({ offsetMs: z.number().nullable(), sinceMs: z.number().nullable() }),
  prev: z.string().max(64),
  hash,
  sig: z.string().max(200),
});

const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(60),
  y: z.string().max(60),
});

/** The highest seq whose receipt the phone has; a server that holds less was restored from an older copy. Phones from before do not say it. */
const acked = z.int().min(0).optional();

/** The chain that this one goes on from: a cloned or restored handset takes a new identity, whose numbers begin after the last one acknowledged under the old. */
const fork = z.object({ from: phoneId, after: z.int().min(0) }).optional();

/** Whose handset speaks. The cookie may by now be another person's: then nothing is enrolled and nothing told. */
const userId = z.string().min(1).max(80).optional();

/** Enrols the handset on first contact, and says where both sides stand. */
export const helloInput = z.object({
  protocol: z.literal(PROTOCOL),
  phoneId,
  publicKey,
  acked,
  fork,
  userId,
});
export type HelloInput = z.infer<typeof helloInput>;
export type Hello = {
  datasetId: string;
  serverTime: string;
  lastSeq: number;
  head: string;
  user: { id: string; name: string; title: string; roles: string[]; scopes: string[] };
  /** False on the embedded database: it does not survive a power cut, so nothing may be cleared from the phone. */
  durable: boolean;
};

export const pushInput = z.object({
  protocol: z.literal(PROTOCOL),
  phoneId,
  acked,
  mutations: z.array(envelope).max(MAX_BATCH),
});
export type PushInput = z.infer<typeof pushInput>;
export type Outcome = 'applied' | 'applied_rebased' | 'conflict' | 'rejected' | 'held';
/** `received` says only that the ledger has it; what came of it is told by the pull that also carries its effect. */
export type PushResult = {
  serverTime: string;
  lastSeq: number;
  head: string;
  received: { seq: number; receipt: number }[];
  /** `gap`: send from `lastSeq + 1`. `rewind`: the same, for this server was restored and lacks what it once acknowledged. `fork`: another content was decided under this number. */
  stopped: 'gap' | 'rewind' | 'fork' | null;
};

const cursor = z.tuple([z.number().min(0), z.string(), z.string()]);
export type Cursor = z.infer<typeof cursor>;
/** `outcomesAfter`: the highest seq whose outcome the phone already knows. */
export const pullInput = z.object({
  protocol: z.literal(PROTOCOL),
  phoneId,
  cursors: z.record(z.string().max(120), cursor),
  outcomesAfter: z.int().min(0),
  /** Earlier ones that were held: an administrator may have had them judged again. */
  held: z.array(z.int().min(1)).max(200).optional(),
  userId,
});
export type PullInput = z.infer<typeof pullInput>;
/** `version`: of the row's last change in this scope; with the scope's `digest` it tells whether a cache holds the same rows. */
export type PulledRow = { scope: string; table: string; id: string; version: number; row: unknown | null };
export type PulledOutcome = { seq: number; receipt: number; outcome: Outcome; detail: unknown };
/** Rows first, outcomes only on the last page: an outcome never shows before its effect. `row: null` is a tombstone. A scope missing from `scopes` is no longer granted. */
export type PullResult = {
  datasetId: string;
  serverTime: string;
  /** What each scope holds in this snapshot; a cache that has applied the last page holds the same. */
  scopes: { id: string; version: number; count: number; digest: string }[];
  rows: PulledRow[];
  cursors: Record<string, Cursor>;
  more: boolean;
  lastSeq: number | null;
  outcomes: PulledOutcome[];
};

/** Part of a rescue file, handed in by somebody else for the person it belongs to. */
export const rescueInput = z.object({
  userId: z.string().min(1).max(80),
  phone: helloInput.pick({ phoneId: true, publicKey: true, fork: true }),
  mutations: z.array(envelope).max(MAX_BATCH),
});
export type RescueInput = z.infer<typeof rescueInput>;

const amount = z.int().min(0);
/** How a handset is, told after a round: counts and ages, no content. `oldestAt`: when its oldest unsent record was saved. */
export const reportInput = z.object({
  phoneId,
  records: amount,
  photos: amount,
  photoBytes: amount,
  attention: amount,
  oldestAt: instant.nullable(),
  usage: amount.nullable(),
  quota: amount.nullable(),
  persisted: z.boolean().nullable(),
  appVersion: z.string().max(60),
  lastError: z.string().max(300).nullable(),
});
export type ReportInput = z.infer<typeof reportInput>;
