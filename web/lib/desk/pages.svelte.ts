import { Asked } from './asked.svelte.ts';
import { once } from './once.ts';

type Page = { rows: unknown[]; more: boolean };
type Source<P extends Page> = {
  /** Rows on one page of the server's. */
  size: number;
  idOf: (row: P['rows'][number]) => string;
  /** Reads the page that starts after so many rows. */
  ask: (after: number) => Promise<P>;
};

/** A list that is read page by page. Asking again reads every page shown so far; a row that moved between two of them meanwhile stands once. */
export class Pages<P extends Page> {
  private count = 1;
  readonly asked: Asked<P>;

  constructor({ size, idOf, ask }: Source<P>) {
    this.asked = new Asked(async () => {
      const starts = Array.from({ length: this.count }, (_, page) => page * size);
      const pages = await Promise.all(starts.map(ask));
      const rows: P['rows'] = pages.flatMap((page) => page.rows);
      return { ...(pages.at(-1) as P), rows: once(rows, idOf) };
    });
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
