import canonicalize from 'canonicalize';
import { sha256Hex } from './envelope.ts';
import type { Inspection } from './records.ts';

/** What the phone cannot know when the record is signed, or what follows from the rest. */
const ELSEWHERE = ['streetId', 'receivedAt', 'late', 'failed'] as const;

/**
 * SHA-256 of an inspection as its document stands for it, 64 lower-case hex digits: the same on the phone that wrote it, before
 * and after it was sent, and on the server (SEC-03). A later signature makes another document, and another hash. What is null is
 * left out, so that a field which later editions add leaves older hashes as they were.
 */
export async function inspectionHash(inspection: Inspection): Promise<string> {
  const said = Object.fromEntries(
    Object.entries(inspection).filter(([key]) => !ELSEWHERE.some((name) => name === key)),
  );
  return sha256Hex(new Uint8Array(new TextEncoder().encode(canonicalize(withoutNulls(said)) ?? '')));
}

/** The record as it stood when it was handed in: whoever signed on a phone of their own had not signed yet. */
export function asHandedIn(inspection: Inspection): Inspection {
  const { formal, finishedAt } = inspection;
  if (!formal) return inspection;
  const officers = formal.officers.map((officer) =>
    officer.signedAt !== null && officer.signedAt > finishedAt
      ? { ...officer, signed: null, signedAt: null }
      : officer,
  );
  return { ...inspection, formal: { ...formal, officers } };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== null && held !== undefined);
  return Object.fromEntries(entries.map(([key, held]) => [key, withoutNulls(held)]));
}
