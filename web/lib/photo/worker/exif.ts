import { parse } from 'exifr/dist/lite.esm.mjs';

/** What the camera itself wrote into an original; evidence of a weaker kind, for anybody can write it. */
export type ExifNote = {
  make: string | null;
  model: string | null;
  /** 1 to 8; the browser turns the picture, we never do. */
  orientation: number | null;
  /** 2026-11-20T14:32:07+08:00; without the offset when the camera wrote none: then it is a wall clock of unknown zone. */
  takenAt: string | null;
  /** WGS84 degrees. */
  gps: { lat: number; lon: number } | null;
};

// Revived, a date is read in the zone of whatever runs this and the camera's own offset is ignored.
const OPTIONS = { reviveValues: false, translateValues: false, gps: true, xmp: false } as const;

/** @returns null when the picture carries nothing of this, or nothing that can be read */
export async function exifOf(bytes: ArrayBuffer): Promise<ExifNote | null> {
  try {
    const found = await parse(bytes, OPTIONS);
    return found ? noteOf(found) : null;
  } catch (error) {
    console.info('no EXIF that can be read', error);
    return null;
  }
}

export function noteOf(tags: Record<string, unknown>): ExifNote | null {
  const note = {
    make: textOf(tags.Make),
    model: textOf(tags.Model),
    orientation: isOrientation(tags.Orientation) ? tags.Orientation : null,
    takenAt: instantOf(tags.DateTimeOriginal, tags.OffsetTimeOriginal),
    gps: placeOf(tags.latitude, tags.longitude),
  };
  return Object.values(note).some((value) => value !== null) ? note : null;
}

function instantOf(time: unknown, offset: unknown): string | null {
  const wall = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(time ?? ''));
  if (!wall || wall[1] === '0000') return null;
  const zone = /^[+-]\d\d:\d\d/.exec(String(offset ?? ''))?.[0] ?? '';
  return `${wall[1]}-${wall[2]}-${wall[3]}T${wall[4]}${zone}`;
}

function placeOf(lat: unknown, lon: unknown): ExifNote['gps'] {
  const isPlace = Number.isFinite(lat) && Number.isFinite(lon) && (lat !== 0 || lon !== 0);
  return isPlace ? { lat: lat as number, lon: lon as number } : null;
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 60) : '';
  return text === '' ? null : text;
}

function isOrientation(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 8;
}
