import type { Answers } from '#lib/desk/answers.ts';
import { Asked } from '#lib/desk/asked.svelte.ts';
import { Chain } from '#lib/desk/chain.svelte.ts';
import { trpc } from '#lib/trpc.ts';
import { ChosenCases } from './chosen.svelte.ts';
import { isNarrowed, isSame, narrowingOf, NO_FILTER, questionOf, type Filter } from './desk-filter.ts';

export type QueueRow = Answers['case']['queue']['rows'][number];

/** The queue as it stands in the left pane; it outlives a page, so that opening a case does not read it anew. */
class Queue {
  scrolledTo = 0;
  private filter: Filter = NO_FILTER;
  private readonly pages = new Chain<Answers['case']['queue']>((after) =>
    trpc.case.queue.query({ ...questionOf(this.filter), after }),
  );
  readonly asked = this.pages.asked;
  readonly chosen = new ChosenCases();
  /** How many of the part that is looked at stand where; of the whole the rail knows it already. */
  readonly part = new Asked(() => trpc.case.counts.query(narrowingOf(this.filter)));

  async show(filter: Filter): Promise<void> {
    if (isSame(filter, this.filter) && this.asked.value) return this.again();
    this.filter = filter;
    this.scrolledTo = 0;
    // What was ticked under one filter is not assigned under another, unseen.
    this.chosen.turnAll([], false);
    await Promise.all([this.pages.anew(), isNarrowed(filter) && this.part.anew()]);
  }

  /** Reads what is shown anew, and counts the part that is looked at, if it is one. */
  async again(): Promise<void> {
    await Promise.all([this.asked.again(), isNarrowed(this.filter) && this.part.again()]);
  }

  more(): Promise<void> {
    return this.pages.more();
  }
}

export const queue = new Queue();
