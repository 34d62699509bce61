import type { Annotation } from '#domain/field-shapes.ts';

/** Everything the record of a case prints, in words; nothing is looked up while printing. Instants are ISO with offset. */
export type CaseRecordInput = {
  /** As it stands over the title: 江阴市城市管理局. */
  authority: string;
  /** 案号; without one, the case's own id. */
  number: string;
  /** SHA-256 of the last line of the case's trail, 64 lower-case hex digits. */
  trailHash: string;
  /** The document's own date: when the last thing happened to the case. */
  recordedAt: string;
  /** Labels and what they name. */
  head: readonly (readonly string[])[];
  facts: string;
  steps: readonly Step[];
  photos: readonly CasePhoto[];
  deliveries: readonly Delivery[];
  ending: readonly (readonly string[])[];
};

export type Step = {
  at: string;
  phoneAt: string | null;
  who: string;
  what: string;
  /** 待审核 → 已立案; one word where nothing moved. */
  states: string;
  note: string;
};

export type CasePhoto = {
  itemCode: string | null;
  slot: string;
  takenAt: string;
  storedAt: string | null;
  /** Removed at the end of its period. */
  isDiscarded: boolean;
  place: string;
  bytes: number;
  sha256: string;
  /** The JPEG to print; without it the photo stands in the list alone. */
  image: Uint8Array | null;
  annotation: Annotation | null;
};

export type Delivery = { seq: number; what: string; at: string; ackedAt: string | null; receipt: string };
