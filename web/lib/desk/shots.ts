import type { Photo } from '#domain/records.ts';
import { exactText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { Shot } from '#lib/ui/shot.ts';

/** An expected photo as the parts show it: the untouched bytes once they are stored, before that where they are. */
export function shotOf(photo: Photo): Shot {
  const role = t(`desk:photoRole.${photo.role}`);
  return {
    id: photo.id,
    src: photo.stored ? `/api/photos/${photo.sha256}` : undefined,
    name: [photo.itemCode, role, photo.annotation && t('evidence:annotated')].filter(Boolean).join(' '),
    drawn: photo.annotation,
    time: exactText(photo.takenAt).slice(5),
    hash: photo.sha256,
    state: photo.stored
      ? { tone: 'ok', text: t('desk:evidence.stored'), icon: 'check' }
      : { tone: 'warn', text: t('desk:evidence.onPhone'), icon: 'clock' },
  };
}
