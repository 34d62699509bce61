import { eq } from 'drizzle-orm';
import { photos } from '#db/postgres/schema/field.ts';
import { photoMasks } from '#db/postgres/schema/office.ts';
import { blobs } from '#db/postgres/schema/sync.ts';
import { looking, type Hands } from '../sync/hand.ts';
import { setAside } from './store.ts';

export const photoHands = {
  'photo.keep': looking<'photo.keep'>((shelf, { sha256, takerId }) => {
    const mine = shelf.all('photo', 'sha256', sha256).filter((photo) => photo.takerId === takerId);
    const records = [...new Set(mine.map(({ recordId }) => recordId))];
    // Cases first, the order every case mutation takes its locks in.
    const later = [...new Set(mine.flatMap(({ caseId }) => caseId ?? []))];
    const cases = [
      ...records.flatMap((recordId) => shelf.all('case', 'recordId', recordId, 'lock')),
      ...later.flatMap((id) => shelf.one('case', id, 'lock') ?? []),
    ];
    return {
      cases,
      photos: [
        ...records.flatMap((recordId) => shelf.all('photo', 'recordId', recordId, 'lock')),
        // A case counts all its photos, whichever record they came with.
        ...cases.flatMap(({ id, recordId }) => [
          ...shelf.all('photo', 'caseId', id, 'lock'),
          ...shelf.all('photo', 'recordId', recordId, 'lock'),
        ]),
      ].filter(isFirst),
    };
  }),
  'photo.mask': {
    async load(tx, { photoId, derived }) {
      // The photo is locked, so that of two people only the first one's word stands unseen by the other.
      const [photo = null] = await tx.select().from(photos).where(eq(photos.id, photoId)).for('update');
      const [mask = null] = await tx.select().from(photoMasks).where(eq(photoMasks.id, photoId));
      const [copy] = await tx.select().from(blobs).where(eq(blobs.sha256, derived.sha256));
      return { photo, mask, copySize: copy?.size ?? null };
    },
  },
} satisfies Pick<Hands, 'photo.keep' | 'photo.mask'>;

/**
 * Ends the stored bytes of a hash. They are out of everybody's reach while it is asked whether they are needed after all; then they
 * are put back. @returns whether they went
 */
export async function endUnless(sha256: string, isNeeded: () => Promise<boolean>): Promise<boolean> {
  const aside = await setAside(sha256);
  if (!aside) return false;
  const isSpared = await isNeeded().catch(async (error: unknown) => {
    await aside.putBack();
    throw error;
  });
  await (isSpared ? aside.putBack() : aside.end());
  return !isSpared;
}

function isFirst<T extends { id: string }>(row: T, at: number, rows: readonly T[]): boolean {
  return rows.findIndex(({ id }) => id === row.id) === at;
}
