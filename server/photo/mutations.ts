import { looking, type Hands } from '../sync/hand.ts';

export const photoHands = {
  'photo.keep': looking<'photo.keep'>((shelf, { sha256, takerId }) => {
    const mine = shelf.all('photo', 'sha256', sha256).filter((photo) => photo.takerId === takerId);
    const records = [...new Set(mine.map(({ recordId }) => recordId))];
    // Cases first, the order every case mutation takes its locks in.
    const cases = records.flatMap((recordId) => shelf.all('case', 'recordId', recordId, 'lock'));
    return { cases, photos: records.flatMap((recordId) => shelf.all('photo', 'recordId', recordId, 'lock')) };
  }),
} satisfies Pick<Hands, 'photo.keep'>;
