import { desc } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { reconciliations } from '#db/postgres/schema/office.ts';
import { covers, grantsFor, type Actor } from '#domain/roles.ts';
import { untoldWarnings, waitingLots } from '../untold.ts';

/** The newest report of both lists of cases held against each other, with the lines of a person's areas, and what of base data and warnings the platform has not acknowledged (INS-03). `report` null: none was made yet. */
export async function reconciliation(db: Tx, actor: Actor, now: Date) {
  const [report] = await db.select().from(reconciliations).orderBy(desc(reconciliations.madeAt)).limit(1);
  const reach = grantsFor(actor, 'dispatch.read');
  const isMine = ({ areaId }: { areaId: string }) => reach.some((grant) => covers(grant.areaId, areaId));
  const warnings = await untoldWarnings(db, now);
  return {
    report: report ? { ...report, lines: report.lines.filter(isMine) } : null,
    waiting: {
      lots: await waitingLots(db),
      warnings: { count: warnings.length, since: warnings[0]?.since ?? null },
    },
  };
}
