import type { Db } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Endpoint } from '#domain/office-records.ts';

type Queued = { caseId: string; seq: number; endpoint?: Endpoint };

/** Queued dispatches of cases that need not exist: what is tested is who gets which row when. */
export async function queueRows(db: Db, rows: readonly Queued[], at: Date): Promise<void> {
  const since = at.toISOString();
  const rest = { kind: 'case', payload: {}, state: 'queued', attempts: 0, nextAt: since } as const;
  for (let from = 0; from < rows.length; from += 1000)
    await db.insert(dispatches).values(
      rows.slice(from, from + 1000).map(({ caseId, seq, endpoint = 'enforcement' }) => ({
        ...{ ...rest, caseId, seq, endpoint, caseNo: caseId, id: `${caseId}-${seq}`, createdAt: since },
      })),
    );
}
