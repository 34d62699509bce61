import { type Change, type Rule } from '../decision.ts';
import { expectedPhotos } from '../photo.ts';
import type { Case, Facility, Photo } from '../records.ts';
import { refuse } from '../refusal.ts';
import { dispatchRow, queued, type HandOverWorld } from './desk.ts';
import { keptAside, mayStep, moved, placeOf, type CaseWorld } from './story.ts';

/** `sending` null on a phone: what goes to the platform is the server's to write. `known`: this supplement has arrived before. */
export type SupplementWorld = CaseWorld & {
  sending: (Pick<HandOverWorld, 'dispatchId' | 'endpoint'> & { facility: Facility }) | null;
};

/**
 * What was asked for, from the phone: words and photos. A report that was sent back becomes its next version; what the platform
 * asked for goes to it. Where nobody asks any more, it is kept as evidence all the same and moves nothing.
 */
export const supplement: Rule<'case.supplement', SupplementWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, { supplementId, note, photos }, actor, when) {
    const { record } = world;
    if (!record) return refuse('not_found');
    if (record.laterRecords.includes(supplementId)) return [];
    if (photos.length === 0 && note.trim() === '') return refuse('supplement_empty');
    const home = {
      recordId: supplementId,
      facilityId: record.facilityId,
      streetId: record.streetId,
      caseId: record.id,
    };
    const shots = expectedPhotos(photos, { ...home, takerId: actor.userId });
    const next = withRecord(record, supplementId, photos.length);
    const told = { actor, when, kind: 'supplemented', note };
    if (mayStep(record.state, 'supplement')) {
      const again = { ...next, asked: null, version: record.version + 1 };
      return [...moved(world, again, 'reported', told), ...shots];
    }
    if (mayStep(record.state, 'supply'))
      return [...supplied(world, { ...next, asked: null }, told, shots), ...shots];
    return [...keptAside(world, next, told), ...shots];
  },
};

// The new photos are named in what goes out, though their bytes come after these words: it is sent once they are here.
function supplied(
  world: SupplementWorld,
  next: Case,
  told: Parameters<typeof moved>[3],
  shots: readonly Change[],
): Change[] {
  const { sending } = world;
  if (!sending) return moved(world, next, 'in_progress', told);
  const row = queued(next, told.when);
  return [
    ...moved(world, row, 'in_progress', told),
    dispatchRow(
      row,
      { ...sending, photos: [...world.photos, ...shots.map(({ row }) => row as Photo)] },
      'supplement',
      told.when,
      told.note,
    ),
  ];
}

/** The case with one more record whose photos are evidence. */
export function withRecord(record: Case, recordId: string, photos: number): Case {
  return {
    ...record,
    laterRecords: [...record.laterRecords, recordId],
    photoCount: record.photoCount + photos,
  };
}
