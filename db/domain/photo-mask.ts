import { putOffice, type Rule } from './decision.ts';
import type { PhotoMask } from './office-records.ts';
import type { Photo } from './records.ts';
import { refuse } from './refusal.ts';

/** `copySize`: of the copy as it lies in our store; null where it is not there. */
export type MaskWorld = { photo: Photo | null; mask: PhotoMask | null; copySize: number | null };

/** What of a photo nobody outside may see, or that there is nothing to hide, with the copy that leaves instead (SEC-01). The original is never touched. */
export const mask: Rule<'photo.mask', MaskWorld> = {
  place: ({ photo }) => photo && { streetId: photo.streetId, operatorId: null },
  decide({ photo, mask: before, copySize }, { revision, regions, derived }, actor, when) {
    if (!photo?.stored) return refuse('not_found');
    const seen = before?.revision ?? 0;
    if (seen !== revision) return refuse('mask_stale', { revision: seen });
    if (derived.sha256 === photo.sha256 || copySize !== derived.size) return refuse('mask_copy_unfit');
    const { id, sha256, streetId, facilityId } = photo;
    const row: PhotoMask = {
      ...{ id, sha256, streetId, facilityId, regions, derived, revision: seen + 1 },
      ...{ byId: actor.userId, byName: actor.name, at: when.at },
    };
    return [putOffice('photo_mask', row)];
  },
};

/** What of a photo may leave to operators and the public: the copy, or nothing yet, because nobody has looked (待遮挡). */
export type Outward = { state: 'ready'; sha256: string; size: number } | { state: 'waiting' };

/** The original never leaves, also where there is nothing to hide: it holds where and with what it was taken. */
export function outward({ sha256 }: Pick<Photo, 'sha256'>, decision: PhotoMask | null): Outward {
  if (decision?.sha256 !== sha256) return { state: 'waiting' };
  return { state: 'ready', ...decision.derived };
}
