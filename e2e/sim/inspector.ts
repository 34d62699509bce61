import type { Args } from '#domain/mutations.ts';
import type { PhotoNote } from '#domain/records.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { lotsOf, SECRET } from './city.ts';
import type { Work } from './commands.ts';
import type { Tab } from './tab.ts';

/** What one tab was told about one draft: the last keystroke whose saving had been confirmed. */
export type DraftPromise = { tab: Tab; id: string; step: number; record: string; over: boolean };

/** An inspector at work: keystrokes into a draft, photos, then the record is handed in. */
export async function work(tab: Tab, handset: Handset, told: Told, command: Work): Promise<void> {
  const lot = lotOf(tab.userId, command);
  const record = `${tab.world.seed}/${command.record}`;
  const draft: DraftPromise = { tab, id: `d-${record}`, step: 0, record, over: false };
  told.drafts.push(draft);
  const type = async (step: number) => {
    await handset.drafts.save(draft.id, { step });
    draft.step = step;
  };
  const notes: PhotoNote[] = [];
  try {
    await handset.drafts.list(); // today's page
    await handset.drafts.load(draft.id);
    await type(1);
    for (const bytes of capturesOf(command, record)) {
      const kept = await handset.keepPhoto({ bytes, draftId: draft.id });
      if (isRefusal(kept)) return;
      notes.push(noteOf(kept, notes.length, command.kind));
      await type(1 + notes.length);
    }
  } catch (error) {
    if (isOfStorage(error)) return; // the screen says that the keystroke was not kept
    throw error;
  }
  const blobs = notes.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot }));
  const saved =
    command.kind === 'inspection'
      ? await handset.act({
          name: 'inspection.submit',
          args: submission(command, lot, record, notes),
          blobs,
          draftId: draft.id,
        })
      : await handset.act({
          name: 'violation.report',
          args: report(command, lot, record, notes),
          blobs,
          draftId: draft.id,
        });
  if (isRefusal(saved)) {
    told.refused.push({ tab, record, refusal: saved.refused });
    return;
  }
  draft.over = true;
  const photos = notes.map(({ sha256 }) => sha256);
  told.saved({ phone: tab.phone, userId: tab.userId, ...saved, recordId: record, photos });
}

export type Told = {
  drafts: DraftPromise[];
  refused: { tab: Tab; record: string; refusal: string }[];
  saved(promised: Tab['world']['promised'][number]): void;
};

function lotOf(userId: string, { lot }: Work): string {
  const known = lotsOf(userId);
  return lot === 9 ? 'f-9' : (known[lot % known.length] as string);
}

function capturesOf({ photos, sharedPhoto }: Work, record: string): ArrayBuffer[] {
  return Array.from({ length: photos }, (_, index) => {
    const text = sharedPhoto && index === 0 ? 'the same wall again' : `${record} photo ${index}`;
    return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(text)]).buffer;
  });
}

function noteOf(
  { sha256, size, mime, takenAt }: Pick<PhotoNote, 'sha256' | 'size' | 'mime' | 'takenAt'>,
  index: number,
  kind: Work['kind'],
): PhotoNote {
  const role = (['wide', 'close', 'other'] as const)[index] ?? 'other';
  const itemCode = kind === 'inspection' ? 'F01' : null;
  return {
    slot: `p${index}`,
    sha256,
    size,
    mime,
    itemCode,
    role,
    takenAt,
    source: 'viewfinder',
    fix: null,
    annotation: null,
  };
}

const AT = '2026-11-20T00:00:00.000Z';

function submission(
  { visit, photos }: Work,
  lot: string,
  record: string,
  notes: PhotoNote[],
): Args<'inspection.submit'> {
  const answer = { note: SECRET, correctedOnSpot: false, measured: null, board: null };
  return {
    inspectionId: record,
    facilityId: lot,
    visitId: visit,
    checklistId: 'patrol@sim',
    startedAt: AT,
    finishedAt: AT,
    answers: [
      { ...answer, itemCode: 'F01', result: photos >= 2 ? 'fail' : 'pass' },
      { ...answer, itemCode: 'L03', result: 'na' },
    ],
    photos: notes,
    fix: null,
    unable: null,
    formal: null,
  };
}

function report({ poison }: Work, lot: string, record: string, notes: PhotoNote[]): Args<'violation.report'> {
  return {
    caseId: record,
    facilityId: lot,
    source: 'patrol',
    type: 'fire_hazard',
    severity: 'B',
    description: poison ? `${SECRET} ${POISON}` : SECRET,
    vehicle: null,
    foundAt: AT,
    photos: notes,
    fix: null,
  };
}

/** In a record's words: the server's hand stumbles over it. */
export const POISON = '毒';

export function isOfStorage(error: unknown): boolean {
  return ['QuotaExceededError', 'ReloadNeeded', 'AbortError'].includes((error as Error)?.name ?? '');
}
