/** One row that a scope holds, as both sides count it. */
export type Marked = { table: string; id: string; version: number };

/** What a scope holds, in two numbers: how many rows, and a 64-bit sum over them as 16 hex digits. */
export type Digest = { count: number; digest: string };

export const EMPTY_DIGEST: Digest = { count: 0, digest: '0000000000000000' };

/**
 * The share of one row in its scope's digest: the first 8 bytes of the SHA-256 of `table/id/version`, as a number below 2^64.
 * The first migration that knows digests computes the same in SQL.
 */
export async function shareOf({ table, id, version }: Marked): Promise<bigint> {
  const text = new TextEncoder().encode(`${table}/${id}/${version}`);
  return new DataView(await crypto.subtle.digest('SHA-256', text)).getBigUint64(0);
}

/**
 * Takes rows out of a digest and puts others in, without looking at the rest. The sum is taken modulo 2^64, so order does
 * not matter and taking out is exact.
 * @param share who can compute it without a promise for every row (the server has thousands) does
 */
export async function moved(
  from: Digest,
  gone: readonly Marked[],
  come: readonly Marked[],
  share: (row: Marked) => bigint | Promise<bigint> = shareOf,
): Promise<Digest> {
  const [out, into] = await Promise.all([sum(gone, share), sum(come, share)]);
  const total = BigInt.asUintN(64, BigInt(`0x${from.digest}`) - out + into);
  return { count: from.count - gone.length + come.length, digest: total.toString(16).padStart(16, '0') };
}

/** The digest of exactly these rows. */
export function digestOf(rows: readonly Marked[]): Promise<Digest> {
  return moved(EMPTY_DIGEST, [], rows);
}

async function sum(
  rows: readonly Marked[],
  share: (row: Marked) => bigint | Promise<bigint>,
): Promise<bigint> {
  const shares = await Promise.all(rows.map(share));
  return shares.reduce((total, share) => BigInt.asUintN(64, total + share), 0n);
}
