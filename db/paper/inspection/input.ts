import type { Annotation } from '#domain/field-shapes.ts';
import type { Ink } from '../ink.ts';

/** Everything the record of a formal inspection prints. Instants are ISO with offset; nothing is looked up while printing. */
export type InspectionRecordInput = {
  /** As it stands over the title: 江阴市城市管理局. */
  authority: string;
  documentCode: string;
  /** SHA-256 of the record in its canonical form, 64 lower-case hex digits. */
  recordHash: string;
  /** When the record was finished: the document's own date. */
  recordedAt: string;
  lot: { name: string; code: string; address: string; operator: string; uscc: string | null };
  visit: Visit;
  /** Two at least, the leading one first (行政处罚法 42). */
  officers: readonly Officer[];
  checklist: { name: string; edition: string };
  items: readonly RecordItem[];
  /** Why nothing could be inspected, in words; then there are no items. */
  unable: { reason: string; note: string } | null;
  photos: readonly RecordPhoto[];
  party: Party;
  remarks: string;
  /** Where the record can be checked; printed as a QR code. Null: none is printed. */
  verifyUrl: string | null;
};

export type Visit = {
  kind: 'routine' | 'random' | 'clue';
  reason: string;
  /** How the party was told beforehand, and when where that is known; or why it was not. */
  notice: { at: string | null; how: string } | { noneBecause: string };
  startedAt: string;
  finishedAt: string;
  /** WGS 84. */
  place: { lat: number; lon: number; accuracyM: number; at: string } | { noneBecause: string };
};

export type Officer = {
  name: string;
  /** 行政执法证; null: none on file, and the record says so. */
  certificate: string | null;
  /** 亮证: when the certificate was shown; null: not shown. */
  shownAt: string | null;
  signature: Signature | null;
};

export type Signature = { ink: Ink; at: string };

export type RecordItem = {
  code: string;
  group: string;
  text: string;
  result: 'pass' | 'fail' | 'na';
  severity: 'A' | 'B' | 'C' | 'D';
  note: string;
  /** With its unit and limit: 实测 2.05 m（限值 ≥ 2.20 m）; or what the price board said beside the filed tariff. */
  measurement: string | null;
  /** In words: 当场改正, 2026年12月1日前. */
  deadline: string | null;
  /** Those still `to_check` are never printed. */
  bases: readonly { text: string; certainty: 'read' | 'read_secondary' | 'known' | 'to_check' }[];
  authority: string | null;
  /** Put right in front of the officers, with a photo before and one after. */
  correctedOnSpot?: boolean;
};

export type RecordPhoto = {
  /** Null: of the place, not of an item. */
  itemCode: string | null;
  slot: 'wide' | 'close' | 'before' | 'after' | 'other';
  takenAt: string;
  /** Of the untouched original, 64 lower-case hex digits. */
  sha256: string;
  bytes: number;
  /** The derived copy to print, JPEG or PNG; without it the photo stands in the list of evidence alone. */
  image: Uint8Array | null;
  /** What the officer drew over the photo; printed over the copy and told in its caption. */
  annotation: Annotation | null;
};

export type Party = {
  name: string;
  role: string;
  statement: string;
  /** What the party confirms over the signature: 以上记录已阅，与现场情况一致. Empty: nothing is printed. */
  confirmation: string;
  signing: { signature: Signature } | { refusedBecause: string; witness: Witness | null };
};

/** `role` empty: not known. */
export type Witness = { name: string; role: string; signature: Signature | null };
