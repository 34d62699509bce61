import type { Tx } from '#db/postgres/connect.ts';
import type { Envelope } from '#domain/envelope.ts';
import { isMutationName } from '#domain/mutations.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { log } from '../log.ts';
import { understand, type Meant } from './apply.ts';
import { blobsMatch } from './blob-check.ts';
import { enter } from './enter.ts';
import { HANDS } from './hands.ts';
import { isInfrastructure, type Judgement } from './judge.ts';
import { judgeTogether } from './judge-together.ts';
import { faultOf, type Progress } from './progress.ts';

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
  const at = new Date().toISOString();
  const questions = batch.map(async (envelope, index) => ({
    meant: await meaning(envelope, batch[index - 1]?.hash ?? progress.head, progress),
    actor: progress.actor,
    when: { at, occurredAt: envelope.occurredAt },
  }));
  return judgeTogether(tx, await Promise.all(questions));
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
