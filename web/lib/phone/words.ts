import type { Answers } from '#lib/desk/answers.ts';
import { bytesText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { Tone } from '#lib/ui/tone.ts';

type Row = Answers['phone']['list']['rows'][number];
const DAY_MS = 86_400_000;

/** Whole days since the handset was last heard of. */
export function daysUnseen({ lastSeenAt }: Pick<Row, 'lastSeenAt'>, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(lastSeenAt)) / DAY_MS));
}

/** What a handset holds and since when nobody heard of it, in one sentence, as loud as it deserves. */
export function stateOf(
  row: Pick<Row, 'records' | 'photos' | 'photoBytes' | 'attention' | 'lastSeenAt' | 'reportedAt'>,
  nowMs: number,
): { text: string; tone: Tone } {
  if (row.reportedAt === null) return { text: t('phone:silent'), tone: 'neutral' };
  const [records, photos] = [row.records ?? 0, row.photos ?? 0];
  const days = daysUnseen(row, nowMs);
  const isPending = records + photos > 0;
  const parts = [
    records > 0 && t('phone:pending', { count: records }),
    photos > 0 && t('phone:pendingPhotos', { count: photos, size: bytesText(row.photoBytes ?? 0) }),
    !isPending && t('phone:clear'),
    row.attention && t('phone:attention', { count: row.attention }),
    days > 0 && t('phone:unseenDays', { count: days }),
  ].filter((part) => typeof part === 'string');
  const tone = isPending ? (days > 0 ? 'danger' : 'warn') : row.attention ? 'warn' : 'ok';
  return { text: parts.join('，'), tone };
}
