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

/** Whose handset speaks. The cookie may by now be another person's: then nothing is enrolled and nothing told. */
const userId = z.string().min(1).max(80).optional();

/** Enrols the handset on first contact, and says where both sides stand. */
export const helloInput = z.object({ protocol: z.literal(PROTOCOL), phoneId, publicKey, userId });
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
  /** `gap`: send from `lastSeq + 1`. `fork`: another content was decided under this number. */
  stopped: 'gap' | 'fork' | null;
};

const cursor = z.tuple([z.number().min(0), z.string(), z.string()]);
export type Cursor = z.infer<typeof cursor>;
/** `outcomesAfter`: the highest seq whose outcome the phone already knows. */
export const pullInput = z.object({
  protocol: z.literal(PROTOCOL),
  phoneId,
  cursors: z.record(z.string().max(120), cursor),
  outcomesAfter: z.int().min(0),
  userId,
});
export type PullInput = z.infer<typeof pullInput>;
export type PulledRow = { scope: string; table: string; id: string; row: unknown | null };
export type PulledOutcome = { seq: number; receipt: number; outcome: Outcome; detail: unknown };
/** Rows first, outcomes only on the last page: an outcome never shows before its effect. `row: null` is a tombstone. A scope missing from `scopes` is no longer granted. */
export type PullResult = {
  datasetId: string;
  serverTime: string;
  scopes: { id: string; version: number }[];
  rows: PulledRow[];
  cursors: Record<string, Cursor>;
  more: boolean;
  lastSeq: number | null;
  outcomes: PulledOutcome[];
};
