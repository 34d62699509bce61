import type { Db } from '#db/postgres/connect.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import { put } from '#domain/decision.ts';
import type { Area } from '#domain/records.ts';
import { commitChanges } from '../sync/commit-changes.ts';

/** Adds nodes to the area tree, parents and children in any order; a node that exists stays as it is. Used by the seed and by imports only. */
export async function fileAreas(db: Db, nodes: readonly Area[]): Promise<void> {
  if (nodes.length === 0) return;
  await db.transaction(async (tx) => {
    const added = await tx
      .insert(areas)
      .values([...nodes])
      .onConflictDoNothing()
      .returning();
    await commitChanges(
      tx,
      added.map((area) => put('area', area)),
    );
  });
}
