import { Asked } from './asked.svelte.ts';
import { pagesOf, type Linked } from './chain.ts';

/** A list whose pages each say where the next one starts. Asking again reads all that were shown so far. */
export class Chain<P extends Linked> {
  private count = 1;
  readonly asked: Asked<{ rows: P['rows']; more: boolean }>;

  constructor(ask: (after: P['next']) => Promise<P>) {
    this.asked = new Asked(() => pagesOf(this.count, ask));
  }

  async more(): Promise<void> {
    this.count += 1;
    await this.asked.again();
  }

  async anew(): Promise<void> {
    this.count = 1;
    await this.asked.anew();
  }
}
