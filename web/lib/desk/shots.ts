import type { Photo } from '#domain/records.ts';
import { exactText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { Shot } from '#lib/ui/shot.ts';

/** An expected photo as the parts show it: the untouched bytes once they are stored, before that where they are; after their period that they are gone. */
export function shotOf(photo: Photo, discarded: readonly string[] = []): Shot {
  const isDiscarded = discarded.includes(photo.id);
  const role = t(`desk:photoRole.${photo.role}`);
  return {
    id: photo.id,
    src: photo.stored && !isDiscarded ? `/api/photos/${photo.sha256}` : undefined,
    missing: isDiscarded ? t('retention:gone') : undefined,
    name: [photo.itemCode, role, photo.annotation && t('evidence:annotated')].filter(Boolean).join(' '),
    drawn: photo.annotation,
    time: exactText(photo.takenAt).slice(5),
    hash: photo.sha256,
    state: isDiscarded
      ? { tone: 'neutral', text: t('retention:goneShort') }
      : photo.stored
        ? { tone: 'ok', text: t('desk:evidence.stored'), icon: 'check' }
        : { tone: 'warn', text: t('desk:evidence.onPhone'), icon: 'clock' },
  };
}
