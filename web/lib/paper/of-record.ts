import { inspectionRecordOf, type FormalRecord } from '#db/paper/inspection/of-record.ts';
import { shortCode } from '#db/paper/words.ts';
import { letterheadOf } from '#db/policies/letterhead.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { inspectionHash } from '#domain/record-hash.ts';
import type { PhotoNote } from '#domain/records.ts';
import type { Refusal } from '#domain/refusal.ts';
import { makeInspectionRecord, type Making, type Paper } from './make.ts';

export type Printing = {
  record: FormalRecord;
  /** The copy of a photo that is printed; null where there is none. */
  print: (photo: PhotoNote) => Promise<Uint8Array | null>;
};

/** Where a paper's record can be held against the platform's: opens for whoever holds the paper. */
export async function verifyUrlOf({ inspection }: FormalRecord, origin: string): Promise<string> {
  const code = shortCode(await inspectionHash(inspection));
  return `${origin}/verify/${encodeURIComponent(inspection.id)}?c=${code}`;
}

/** The document of a formal inspection, from what is on this phone alone. */
export async function paperOf({ record, print }: Printing, making: Making): Promise<Paper | Refusal> {
  const { inspection, facility } = record;
  const prints = new Map<string, Uint8Array>();
  for (const [done, photo] of inspection.photos.entries()) {
    making.onstep?.({ kind: 'photos', done, of: inspection.photos.length });
    const image = await print(photo);
    if (image) prints.set(photo.sha256, image);
  }
  const input = inspectionRecordOf(record, {
    ...letterheadOf(facility.streetId),
    recordHash: await inspectionHash(inspection),
    idHash: await sha256Hex(new TextEncoder().encode(inspection.id)),
    verifyUrl: await verifyUrlOf(record, location.origin),
    calendar: WORK_CALENDAR,
    prints,
  });
  return makeInspectionRecord(input, making);
}
