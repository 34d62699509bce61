import type { Tx } from '#db/postgres/connect.ts';
import type { Envelope } from '#domain/envelope.ts';
import { changesOf } from '#domain/decision.ts';
import { isMutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { log } from '../log.ts';
import { decide, store, understand, yes, type Meant } from './apply.ts';
import { blobsMatch } from './blob-check.ts';
import { enter } from './enter.ts';
import { HANDS } from './hands.ts';
import { isInfrastructure, refused, type Judgement } from './judge.ts';
import { faultOf, type Progress } from './progress.ts';
import { Shelf } from './shelf.ts';

/**
 * Takes as many as follow each other with a handful of statements: their worlds are fetched in sets, they are decided in order
 * in memory, each on what those before it left, and everything is stored in sets. What comes out is what one by one gives; whatever
 * goes wrong inside leaves nothing behind, and the same envelopes are then taken one by one.
 * @returns how many were taken
 */
export async function takeTogether(tx: Tx, queue: readonly Envelope[], progress: Progress): Promise<number> {
  const batch = progress.together ? leading(queue, progress) : [];
  if (batch.length < 2) return 0;
  try {
    await tx.transaction(async (savepoint) => {
      const judged = await judgeAll(savepoint, batch, progress);
      const entries = batch.map((envelope, at) => ({
        envelope,
        judged: judged[at] as Judgement,
        repeatOf: null,
      }));
      await enter(savepoint, entries, progress);
    });
    return batch.length;
  } catch (error) {
    if (isInfrastructure(error)) throw error;
    log.warn({ err: error }, 'a batch failed inside; its mutations are taken one by one');
    progress.together = false;
    return 0;
  }
}

/** Those in line with a new id, whose hands can look on a shelf. */
function leading(queue: readonly Envelope[], { lastSeq, ids }: Progress): Envelope[] {
  const known = new Set(ids);
  const end = queue.findIndex(({ seq, id, name }, at) => {
    const isNew = seq === lastSeq + 1 + at && !known.has(id);
    known.add(id);
    return !isNew || (isMutationName(name) && !HANDS[name].look);
  });
  return end === -1 ? [...queue] : queue.slice(0, end);
}

async function judgeAll(tx: Tx, batch: readonly Envelope[], progress: Progress): Promise<Judgement[]> {
  const meant = await Promise.all(
    batch.map((envelope, at) => meaning(envelope, batch[at - 1]?.hash ?? progress.head, progress)),
  );
  const shelf = await stocked(tx, meant);
  const judged = batch.map((envelope, at) =>
    judgeOn(shelf, meant[at] as Meant | Refusal, envelope, progress),
  );
  await store(
    tx,
    judged.flatMap(({ changes }) => changes),
  );
  return judged;
}

async function meaning(envelope: Envelope, head: string, progress: Progress): Promise<Meant | Refusal> {
  const fault = await faultOf(envelope, head, progress);
  if (fault) return refuse(fault);
  if (!blobsMatch(envelope)) return refuse('bad_input', { field: 'blobs' });
  return understand(
    { name: envelope.name, v: envelope.v, args: envelope.args, source: 'phone' },
    progress.actor,
    new Date().toISOString(),
  );
}

/** Looks and fetches until nothing is missing; a look may depend on what an earlier one found. */
async function stocked(tx: Tx, meant: readonly (Meant | Refusal)[]): Promise<Shelf> {
  const shelf = new Shelf();
  for (;;) {
    for (const one of meant) if (!isRefusal(one)) worldOn(shelf, one);
    if (shelf.isComplete) return shelf;
    await shelf.fetch(tx);
  }
}

function judgeOn(shelf: Shelf, meant: Meant | Refusal, envelope: Envelope, { actor }: Progress): Judgement {
  if (isRefusal(meant)) return refused(meant);
  const world = worldOn(shelf, meant);
  if (!shelf.isComplete) throw new Error(`${meant.name} came to need a record that no look had foreseen`);
  const when = { at: new Date().toISOString(), occurredAt: envelope.occurredAt };
  const decided = decide(meant, world, actor, when);
  if (isRefusal(decided)) return refused(decided);
  shelf.add(changesOf(decided));
  return yes(decided);
}

function worldOn(shelf: Shelf, { name, args }: Meant) {
  const { look } = HANDS[name];
  if (!look) throw new Error(`${name} has no look`);
  return look(shelf, args as never);
}
