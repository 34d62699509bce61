import type { Tx } from '#db/postgres/connect.ts';
import type { Change, When } from '#domain/decision.ts';
import { refuse, type Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { Outcome } from '#domain/wire.ts';
import { log } from '../log.ts';
import { apply, type Asked } from './apply.ts';

export type Judgement = { outcome: Outcome; refusal: Refusal | null; changes: Change[] };

/**
 * Judges one mutation behind a savepoint. A refusal or a fault of ours leaves no trace but its outcome;
 * a lost connection, a deadlock or a serialization failure is thrown on: then nothing is decided and all is tried again.
 */
export async function judge(tx: Tx, asked: Asked, actor: Actor, when: When): Promise<Judgement> {
  try {
    return await tx.transaction(async (savepoint) => {
      const judged = await apply(savepoint, asked, actor, when);
      if (judged.outcome === 'refused') throw new Refused(judged.refusal);
      return judged;
    });
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal);
    if (isInfrastructure(error)) throw error;
    log.error({ err: error, name: asked.name }, 'a mutation failed inside; held');
    return { outcome: 'held', refusal: refuse('failed_inside'), changes: [] };
  }
}

// Thrown only to roll back to the savepoint; it never leaves this file.
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
  }
}

// Nothing is wrong with these; what is missing is a newer server, or somebody who looks at it.
const HELD: readonly RefusalCode[] = ['unknown_mutation', 'version_ended'];

/** A no, or what waits for a newer server or for somebody who looks at it. */
export function refused(refusal: Refusal): Judgement {
  return { outcome: HELD.includes(refusal.refused) ? 'held' : 'rejected', refusal, changes: [] };
}

/** SQLSTATE classes: 08 connection, 40 rollback (deadlock, serialization), 53 resources, 55P03 lock, 57 operator; or a driver's broken wire. */
export function isInfrastructure(error: unknown): boolean {
  const { code = '', cause } = error as { code?: string; cause?: unknown };
  if (/^(08|40|53|57)/.test(code) || code === '55P03' || /^(ECONN|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return cause !== undefined && isInfrastructure(cause);
}
