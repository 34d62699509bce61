import { refusalOf } from '#lib/trpc.ts';
import type { QueueRow } from './desk-queue.svelte.ts';

/** Cases in one go; each of them is a mutation of its own. */
export const MOST_AT_ONCE = 200;

export type Chosen = Pick<QueueRow, 'id' | 'title' | 'facilityName' | 'streetId' | 'revision'>;
/** `error` null: it was assigned. */
export type Outcome = { row: Chosen; error: unknown };
type Send = (row: Chosen, assigneeId: string, key: string) => Promise<unknown>;
type Act = { row: Chosen; key: string };

/**
 * Several cases given to one person: one act after the other, each with its own yes or no. What got no answer is sent again as
 * the same act, word for word, so that it is done once; what was refused is another act the next time.
 */
export class BulkAssign {
  private readonly unanswered = new Map<string, Act>();

  constructor(
    private readonly send: Send,
    private readonly makeKey: () => string,
  ) {}

  /** @param told after each case, with all outcomes so far */
  async run(rows: readonly Chosen[], assigneeId: string, told: (outcomes: Outcome[]) => void): Promise<void> {
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      outcomes.push({ row, error: await this.assign(row, assigneeId) });
      told([...outcomes]);
    }
  }

  private async assign(row: Chosen, assigneeId: string): Promise<unknown> {
    const name = `${row.id}/${assigneeId}`;
    const act = this.unanswered.get(name) ?? { row, key: this.makeKey() };
    this.unanswered.set(name, act);
    try {
      await this.send(act.row, assigneeId, act.key);
      this.unanswered.delete(name);
      return null;
    } catch (error) {
      if (refusalOf(error)) this.unanswered.delete(name);
      return error;
    }
  }
}
