import type { Answers } from '#lib/desk/answers.ts';
import { Chain } from '#lib/desk/chain.svelte.ts';
import { trpc } from '#lib/trpc.ts';
import { ChosenCases } from './chosen.svelte.ts';
import { questionOf, type Filter } from './desk-filter.ts';

export type QueueRow = Answers['case']['queue']['rows'][number];

/** The queue as it stands in the left pane; it outlives a page, so that opening a case does not read it anew. */
class Queue {
  scrolledTo = 0;
  private filter: Filter = { view: 'all', search: '' };
  private readonly pages = new Chain<Answers['case']['queue']>((after) =>
    trpc.case.queue.query({ ...questionOf(this.filter), after }),
  );
  readonly asked = this.pages.asked;
  readonly chosen = new ChosenCases();

  async show(filter: Filter): Promise<void> {
    const isSame = filter.view === this.filter.view && filter.search === this.filter.search;
    if (isSame && this.asked.value) return this.asked.again();
    this.filter = filter;
    this.scrolledTo = 0;
    // What was ticked under one filter is not assigned under another, unseen.
    this.chosen.turnAll([], false);
    await this.pages.anew();
  }

  more(): Promise<void> {
    return this.pages.more();
  }
}

export const queue = new Queue();
