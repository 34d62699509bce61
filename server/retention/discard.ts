import type { Db } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { blobSenders } from '#db/postgres/schema/sync.ts';
import type { Args } from '#domain/mutations.ts';
import type { Actor } from '#domain/roles.ts';
import { mutate } from '../sync/mutate.ts';
import { removeDiscarded } from './remove.ts';

/**
 * Removes originals on an administrator's word: first the decision is written down, then the bytes go. Where the machine stops in
 * between, the job goes on with it.
 */
export async function discard(db: Db, actor: Actor, key: string, args: Args<'retention.discard'>) {
  const act = {
    source: 'desk',
    actor,
    key: `${actor.userId}:${key}`,
    name: 'retention.discard',
    args,
  } as const;
  const done = await mutate(db, act, async (tx) => {
    // Whoever sends the same bytes again is asked for them again.
    await tx.delete(blobSenders).where(among(blobSenders.sha256, args.sha256s));
  });
  if (done.refusal === null) await removeDiscarded(db, new Date());
  return done.refusal ?? { receipt: done.receipt, repeated: done.repeated };
}
