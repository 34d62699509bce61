import type { PhotoNote } from '#domain/records.ts';
import { exactText, timeText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { Shot } from '#lib/ui/shot.ts';
import { NO_ANNOTATION, type Annotation } from './annotation.ts';
import { fixAge } from './fix-age.ts';
import { lookAt, originalAt, type Mark, type NotSeen, type Size } from './looks.ts';
import type { ExifNote } from './worker/exif.ts';

export function roleName(role: PhotoNote['role']): string {
  return {
    wide: t('photo:wide'),
    close: t('photo:close'),
    before: t('photo:before'),
    after: t('photo:after'),
    other: t('photo:other'),
  }[role];
}

/** What to point the camera at. */
export function roleHint(role: PhotoNote['role']): string {
  return {
    wide: t('photo:hintWide'),
    close: t('photo:hintClose'),
    before: t('photo:hintBefore'),
    after: t('photo:hintAfter'),
    other: t('photo:hintOther'),
  }[role];
}

/** Why there is no picture to look at; the original stands in every case. */
export function whyText(why: NotSeen): string {
  return {
    format: t('photo:unseenFormat'),
    broken: t('photo:unseenBroken'),
    too_large: t('photo:unseenLarge'),
    made_later: t('photo:unseenLater'),
  }[why];
}

/** 定位 14:21（±8 m，拍照前 10 分钟）: a position of another moment says so. */
export function fixText(fix: PhotoNote['fix'], at: string | number): string {
  if (!fix) return t('photo:fixNone');
  const { when, minutes } = fixAge(fix, at);
  const told = { metres: fix.accuracyM, time: timeText(fix.at), minutes };
  if (when === 'now') return t('photo:fixAt', told);
  return when === 'before' ? t('photo:fixBefore', told) : t('photo:fixAfter', told);
}

const OTHER_TIME_MS = 10 * 60_000;

/** What the camera wrote into the file, where it did; a time that is not the photo's own is told as such. */
export function exifText(exif: ExifNote | null, takenAt: string): string | null {
  if (!exif) return null;
  const device = [exif.make, exif.model].filter(Boolean).join(' ');
  // Without its zone a camera's clock is read as this city's.
  const at = exif.takenAt && Date.parse(exif.takenAt.length > 19 ? exif.takenAt : `${exif.takenAt}+08:00`);
  const isOther = at && Math.abs(at - Date.parse(takenAt)) > OTHER_TIME_MS;
  const time = at && t(isOther ? 'photo:exifOtherTime' : 'photo:exifTime', { time: exactText(at) });
  return [device, time].filter(Boolean).join(' · ') || null;
}

type Seen = Pick<PhotoNote, 'slot' | 'sha256' | 'role' | 'itemCode' | 'takenAt' | 'annotation'>;

/** A photo as the viewer shows it. */
export async function shotOf(photo: Seen, mark: Mark, size: Size): Promise<Shot> {
  const name = [photo.itemCode, roleName(photo.role)].filter(Boolean).join(' ');
  const told = { id: photo.slot, name, time: exactText(photo.takenAt), hash: photo.sha256 };
  const seen = await lookAt(photo, mark, size);
  if (seen.src === null) return { ...told, missing: whyText(seen.why) };
  const drawn = annotationOf(photo);
  const original = seen.note ? () => originalAt(photo.sha256) : undefined;
  return { ...told, src: seen.src, drawn, original };
}

/** Drafts from before have none. */
export function annotationOf({ annotation }: Partial<Pick<PhotoNote, 'annotation'>>): Annotation {
  return annotation ?? NO_ANNOTATION;
}
