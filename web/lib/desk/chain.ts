/** A page that says where the one after it starts; null after the last. */
export type Linked = { rows: unknown[]; next: unknown };

/** The first `count` pages as one list, as far as there are so many. */
export async function pagesOf<P extends Linked>(
  count: number,
  ask: (after: P['next']) => Promise<P>,
): Promise<{ rows: P['rows']; more: boolean }> {
  const rows: P['rows'] = [];
  let next: P['next'] = null;
  for (let page = 0; page < count; page++) {
    const read: P = await ask(next);
    rows.push(...read.rows);
    next = read.next;
    if (next === null) break;
  }
  return { rows, more: next !== null };
}
