import type { Filed } from './filings.ts';
import type { StandIn } from './stand-in.ts';

/** One line per case; `receipts` counts the filings that were taken, `tries` all that knocked. */
export function summary({ filings }: StandIn) {
  return [...new Set(filings.filed.map(({ caseNo }) => caseNo))].map((caseNo) => {
    const all = filings.allOf(caseNo);
    const [newest] = all as [Filed];
    return {
      case_no: caseNo,
      external_id: newest.externalId,
      receipt_id: newest.receiptId,
      status: newest.status,
      receipts: all.length,
      filings: all.map(({ kind, seq, payload }) => ({
        kind,
        seq,
        supplied: (payload.attribute as Record<string, unknown>).supplied ?? null,
      })),
      tries: all.reduce((sum, { key }) => sum + (filings.tries[key] ?? 0), 0),
      photos: newest.photos?.map(({ sha256, ok }) => ({ sha256, ok })) ?? null,
      evidence_error: newest.evidenceError,
      events: all.flatMap(({ events }) =>
        events.map(({ id, type, seq, answer }) => ({ id, type, seq, answer })),
      ),
    };
  });
}
