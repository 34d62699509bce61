import { trpc } from '#lib/trpc.ts';
import { Asked } from './asked.svelte.ts';

/** What waits for this desk, for the numbers in the rail and over the queue. `cases`: how many stand where. */
export const counts = new Asked(async () => {
  const [rows, conflicts] = await Promise.all([trpc.case.counts.query(), trpc.conflict.count.query()]);
  return {
    cases: rows,
    reported: sum(rows.filter(({ state }) => state === 'reported')),
    conflicts,
    troubled: sum(rows.filter(({ troubled }) => troubled)),
  };
});

function sum(rows: { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
