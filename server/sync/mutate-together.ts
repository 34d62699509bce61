import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/postgres/connect.ts';
import { insertAll } from '#db/postgres/recordset.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { MUTATIONS, type MutationName } from '#domain/mutations.ts';
import { understand } from './apply.ts';
import { commitChanges } from './commit-changes.ts';
import { judgeTogether } from './judge-together.ts';
import { hashOf, type Act } from './mutate.ts';

/**
 * Several mutations that do not come from a phone, with the statements of one; called last in a transaction. All or nothing: where one
 * is refused, or its key was used before, it throws.
 */
export async function mutateTogether(tx: Tx, acts: readonly Act<MutationName>[]): Promise<void> {
  const at = new Date().toISOString();
  const judged = await judgeTogether(
    tx,
    acts.map((act) => ({
      meant: understand({ ...act, v: MUTATIONS[act.name].v }, act.actor, at),
      actor: act.actor,
      when: { at, occurredAt: act.occurredAt ?? at },
    })),
  );
  const no = judged.find(({ refusal }) => refusal !== null);
  if (no) throw new Error(`one of ${acts.length} was refused: ${no.refusal?.refused}`);
  const rows = await Promise.all(acts.map((act) => rowOf(act, at)));
  await tx.execute(insertAll(ledger, rows, ['receipt']));
  await commitChanges(
    tx,
    judged.flatMap(({ changes }) => changes),
  );
}

async function rowOf(act: Act<MutationName>, at: string): Promise<object> {
  const { source, actor, key, name, args, occurredAt = at } = act;
  return {
    ...{ source, name, args, occurredAt },
    ...{ actorId: actor.userId, idempotencyKey: key, mutationId: randomUUID() },
    ...{ v: MUTATIONS[name].v, blobs: [], hash: await hashOf(act), outcome: 'applied', receivedAt: at },
  };
}
