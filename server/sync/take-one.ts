import type { Tx } from '#db/postgres/connect.ts';
import type { Envelope, EnvelopeFault } from '#domain/envelope.ts';
import { refuse } from '#domain/refusal.ts';
import { blobsMatch } from './blob-check.ts';
import { enter } from './enter.ts';
import { firstOf } from './first-of.ts';
import { judge, refused, type Judgement } from './judge.ts';
import { faultOf, type Progress } from './progress.ts';

/** Takes the next envelope by itself, behind a savepoint. @returns how many were taken: one, or none at a gap */
export async function takeOne(tx: Tx, [envelope]: readonly Envelope[], progress: Progress): Promise<number> {
  if (!envelope) return 0;
  if (envelope.seq > progress.lastSeq + 1) {
    progress.stopped = 'gap';
    return 0;
  }
  const fault = await faultOf(envelope, progress.head, progress);
  const first = fault || !progress.ids.has(envelope.id) ? null : await firstOf(tx, envelope, progress.actor);
  const judged = first?.judged ?? (await judgeEnvelope(tx, envelope, fault, progress));
  await enter(tx, [{ envelope, judged, repeatOf: first?.repeatOf ?? null }], progress);
  return 1;
}

async function judgeEnvelope(
  tx: Tx,
  envelope: Envelope,
  fault: EnvelopeFault | null,
  { actor }: Progress,
): Promise<Judgement> {
  if (fault) return refused(refuse(fault));
  if (!blobsMatch(envelope)) return refused(refuse('bad_input', { field: 'blobs' }));
  const when = { at: new Date().toISOString(), occurredAt: envelope.occurredAt };
  return judge(tx, { name: envelope.name, v: envelope.v, args: envelope.args, source: 'phone' }, actor, when);
}
