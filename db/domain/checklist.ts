import type { Answer, Board, Checklist, ChecklistItem, Deadline, Measurement, PhotoNote } from './records.ts';
import type { RefusalCode } from './refusal.ts';
import type { Day } from './work-calendar.ts';

/** One thing that keeps an inspection from being submitted; `itemCode` names the row the screen scrolls to. */
export type OpenPoint = {
  itemCode: string;
  code: Extract<
    RefusalCode,
    | 'item_unanswered'
    | 'item_unknown'
    | 'not_applicable'
    | 'note_missing'
    | 'photo_missing'
    | 'measurement_missing'
    | 'measurement_beyond'
    | 'after_photo_missing'
    | 'board_missing'
    | 'board_contradicts'
  >;
};
type Role = PhotoNote['role'];
type Photos = readonly Pick<PhotoNote, 'itemCode' | 'role'>[];
type Filled = { answers: readonly Answer[]; photos: Photos };
type AskedPhotos = Pick<ChecklistItem, 'code' | 'photosWhenFailed' | 'photoAlways' | 'afterPhoto'>;

/** The photo roles every failed item needs: the whole scene and the defect itself. */
export const FAILED_ITEM_PHOTOS = ['wide', 'close'] as const;

/** All open points of a checklist in its own order; an empty list means it may be submitted. Results are stated with their reasons, never added up to a score. */
export function openPoints(checklist: Checklist, filled: Filled): OpenPoint[] {
  const known = new Set(checklist.items.map((item) => item.code));
  const strangers = filled.answers.filter((answer) => !known.has(answer.itemCode));
  return [
    ...checklist.items.flatMap((item) => pointsOfItem(item, filled)),
    ...strangers.map(({ itemCode }) => ({ itemCode, code: 'item_unknown' as const })),
  ];
}

function pointsOfItem(item: ChecklistItem, filled: Filled): OpenPoint[] {
  const answer = filled.answers.find(({ itemCode }) => itemCode === item.code);
  const point = (code: OpenPoint['code']) => ({ itemCode: item.code, code });
  if (!answer) return [point('item_unanswered')];
  if (answer.result === 'na') return item.naAllowed ? [] : [point('not_applicable')];
  const points: OpenPoint[] = [...measurementPoints(item, answer), ...boardPoints(item, answer)].map(point);
  if (answer.result === 'fail' && answer.note.trim() === '') points.push(point('note_missing'));
  const missing = missingPhotos(item, answer, filled.photos);
  if (missing.some((role) => role !== 'after')) points.push(point('photo_missing'));
  if (missing.includes('after')) points.push(point('after_photo_missing'));
  return points;
}

function measurementPoints({ measurement }: ChecklistItem, answer: Answer): OpenPoint['code'][] {
  if (!measurement) return [];
  if (answer.measured === null) return measurement.binding ? ['measurement_missing'] : [];
  const contradicts =
    answer.result === 'pass' && measurement.binding && isBeyond(measurement, answer.measured);
  return contradicts ? ['measurement_beyond'] : [];
}

// A board that is absent or says something else is a finding, whatever else is in order (INS-07).
function boardPoints({ comparesTariff }: ChecklistItem, { board, result }: Answer): OpenPoint['code'][] {
  if (!comparesTariff) return [];
  if (!board) return ['board_missing'];
  return result === 'pass' && isBoardWrong(board.finding) ? ['board_contradicts'] : [];
}

/** 不一致 or 无公示牌: the item is then 不合格. */
export function isBoardWrong(finding: Board['finding']): boolean {
  return finding === 'differs' || finding === 'absent';
}

/** True when a value lies outside what the item allows; both limits are allowed values. */
export function isBeyond({ min, max }: Measurement, value: number): boolean {
  return (min !== null && value < min) || (max !== null && value > max);
}

/**
 * The photo roles still to be taken for an answer, in the order they are asked for (INS-02, DEV-02): a failed item needs a wide
 * and a close one and as many more as its edition says; put right on the spot, where its edition says so, also one of how it is afterwards; an item
 * that always shows itself (INS-07: the price board) one photo whatever the result.
 */
export function missingPhotos(
  item: AskedPhotos,
  answer: Pick<Answer, 'result' | 'correctedOnSpot'> | null,
  photos: Photos,
): Role[] {
  const taken = photos.filter(({ itemCode }) => itemCode === item.code);
  if (answer?.result === 'fail') return missingOfFailure(item, answer.correctedOnSpot, taken);
  const isShown = !item.photoAlways || answer?.result !== 'pass' || taken.length > 0;
  return isShown ? [] : ['wide'];
}

function missingOfFailure(item: AskedPhotos, corrected: boolean, taken: Photos): Role[] {
  const has = (role: Role) => taken.some((photo) => photo.role === role);
  const missing: Role[] = FAILED_ITEM_PHOTOS.filter((role) => !has(role));
  const found = taken.filter(({ role }) => role !== 'after').length + missing.length;
  for (let count = found; count < item.photosWhenFailed; count++) missing.push('other');
  return item.afterPhoto && corrected && !has('after') ? [...missing, 'after'] : missing;
}

/** By when a finding is to be put right, in the season of the day it was found (汛期 shortens some). */
export function deadlineOn(
  { deadline, seasons }: Pick<ChecklistItem, 'deadline' | 'seasons'>,
  day: Day,
): Deadline {
  return seasons.find((season) => isWithin(season, day.slice(5)))?.deadline ?? deadline;
}

function isWithin({ from, to }: { from: string; to: string }, monthDay: string): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to;
}

/** The edition of a template that holds on a day: of those valid then, the one that began last. */
export function editionOn<C extends Pick<Checklist, 'id' | 'template' | 'validFrom' | 'validTo'>>(
  editions: readonly C[],
  template: Checklist['template'],
  day: Day,
): C | null {
  const valid = editions.filter(
    (one) =>
      one.template === template && one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  );
  return valid.sort((a, b) => (a.validFrom + a.id < b.validFrom + b.id ? 1 : -1))[0] ?? null;
}
