import type { PhotoNote } from '#domain/records.ts';
import { exactText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { Shot } from '#lib/ui/shot.ts';

export function roleName(role: PhotoNote['role']): string {
  return {
    wide: t('photo:wide'),
    close: t('photo:close'),
    before: t('photo:before'),
    after: t('photo:after'),
    other: t('photo:other'),
  }[role];
}

type Seen = Pick<PhotoNote, 'slot' | 'sha256' | 'role' | 'itemCode' | 'takenAt'>;

/** A photo as the viewer shows it. */
export function shotOf(photo: Seen, src: string): Shot {
  const name = [photo.itemCode, roleName(photo.role)].filter(Boolean).join(' ');
  return { id: photo.slot, src, name, time: exactText(photo.takenAt), hash: photo.sha256 };
}
