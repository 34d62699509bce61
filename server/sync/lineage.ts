import { eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import { isRevoked } from '../phone/queries.ts';

/** A chain and the part of it that belongs to a handset: numbers above `after`, up to `upTo` (null: to its end). */
export type Chain = { id: string; after: number; upTo: number | null };

const MOST = 20;

/** The chains of a handset: its own, then those it was forked from, as far as it held them; only its owner's. */
export async function lineage(tx: Tx, phoneId: string): Promise<Chain[]> {
  const chains: Chain[] = [];
  let [phone] = await tx.select().from(phones).where(eq(phones.id, phoneId));
  const ownerId = phone?.ownerId;
  let upTo: number | null = null;
  while (phone && phone.ownerId === ownerId && chains.length < MOST) {
    const { id, forkedFrom, forkedAfter } = phone;
    if (chains.some((chain) => chain.id === id)) break;
    chains.push({ id, after: forkedAfter ?? 0, upTo });
    upTo = forkedAfter;
    [phone] = forkedFrom === null ? [] : await tx.select().from(phones).where(eq(phones.id, forkedFrom));
  }
  return chains;
}

/** A handset that goes on from one that was shut out is shut out with it. */
export async function isShutOut(tx: Tx, phoneId: string): Promise<boolean> {
  const chain = await lineage(tx, phoneId);
  return isRevoked(
    tx,
    chain.map(({ id }) => id),
  );
}
