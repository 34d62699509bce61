import { sha256Head } from './sha256.ts';

/** One row that a scope holds, as both sides count it. */
export type Marked = { table: string; id: string; version: number };

/** What a scope holds, in two numbers: how many rows, and a 64-bit sum over them as 16 hex digits. */
export type Digest = { count: number; digest: string };

export const EMPTY_DIGEST: Digest = { count: 0, digest: '0000000000000000' };

/**
 * Takes rows out of a digest and puts others in, without looking at the rest. The share of one row is the first 8 bytes of the
 * SHA-256 of `table/id/version`, as a number below 2^64; the first migration that knows digests computes the same in SQL. The
 * sum is taken modulo 2^64, so order does not matter and taking out is exact.
 */
export function moved(from: Digest, gone: readonly Marked[], come: readonly Marked[]): Digest {
  const total = BigInt.asUintN(64, BigInt(`0x${from.digest}`) - sum(gone) + sum(come));
  return { count: from.count - gone.length + come.length, digest: total.toString(16).padStart(16, '0') };
}

/** The digest of exactly these rows. */
export function digestOf(rows: readonly Marked[]): Digest {
  return moved(EMPTY_DIGEST, [], rows);
}

// Halves of 32 bits add up exactly below 2^53, which is two million rows; a bigint for each row would cost more than its hash.
function sum(rows: readonly Marked[]): bigint {
  let [high, low] = [0, 0];
  for (const { table, id, version } of rows) {
    const [upper, lower] = sha256Head(`${table}/${id}/${version}`);
    high += upper;
    low += lower;
  }
  return (BigInt(high) << 32n) + BigInt(low);
}
