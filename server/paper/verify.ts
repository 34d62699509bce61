import { shortCode } from '#db/paper/words.ts';
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { inspectionRecordOf, type FormalRecord } from '#db/paper/inspection/of-record.ts';
import { letterheadOf } from '#db/policies/letterhead.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { asHandedIn, inspectionHash } from '#domain/record-hash.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { paperFonts } from './fonts.ts';
import { formalRecord } from './queries.ts';

/** `absent`: not received (yet), or never written; `differs`: received, but not what the paper says. */
export type Verified =
  { kind: 'absent' } | { kind: 'differs' } | { kind: 'same'; record: FormalRecord; recordHash: string };

/**
 * Whether a paper's record is the one we hold (SEC-03). The code on the paper is 60 bits of the record's hash: who has it has
 * held the paper, and nobody else gets an answer with anything in it.
 */
export async function verify(db: Tx, inspectionId: string, code: string): Promise<Verified> {
  const record = await formalRecord(db, inspectionId);
  if (!record) return { kind: 'absent' };
  // A copy handed out on the spot is still true after the second officer has signed.
  for (const inspection of [record.inspection, asHandedIn(record.inspection)]) {
    const recordHash = await inspectionHash(inspection);
    if (shortCode(recordHash) === code)
      return { kind: 'same', record: { ...record, inspection } as FormalRecord, recordHash };
  }
  return { kind: 'differs' };
}

const COPY = '本件是凭纸面核验码自平台取得的副本，照片只列清单，不含图像。';

/** The copy that the party fetches: the same record, its photos as a list alone. */
export async function copyOf(
  { record, recordHash }: Extract<Verified, { kind: 'same' }>,
  verifyUrl: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string } | Refusal> {
  const input = inspectionRecordOf(record, {
    ...letterheadOf(record.facility.streetId),
    ...{ recordHash, verifyUrl },
    idHash: await sha256Hex(new TextEncoder().encode(record.inspection.id)),
    calendar: WORK_CALENDAR,
    prints: new Map(),
    remarks: COPY,
  });
  const made = await inspectionRecordPdf(input, await paperFonts(), { spell: true });
  return isRefusal(made) ? made : { bytes: new Uint8Array(made), name: input.documentCode };
}
