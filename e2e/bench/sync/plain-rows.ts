import type { PulledRow } from '#domain/wire.ts';

/** The rows of a street from the plain server, page by page; the next page is on its way while one is stored. */
export async function* plainRows(street: string, limit: number): AsyncGenerator<PulledRow[]> {
  const fetchPage = async (after: number) =>
    (await (await fetch(`/bench/rows/${street}?after=${after}&limit=${limit}`)).json()) as {
      rows: PulledRow[];
      more: boolean;
    };
  let next: ReturnType<typeof fetchPage> | null = fetchPage(0);
  for (let after = limit; next; after += limit) {
    const { rows, more } = await next;
    next = more ? fetchPage(after) : null;
    yield rows;
  }
}
