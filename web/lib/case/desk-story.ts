import type { CaseEvent, Fix } from '#domain/records.ts';
import { DECLINE_NAMES } from '#domain/terms.ts';
import { exactText } from '#lib/i18n/format.ts';
import { language, t } from '#lib/i18n/t.svelte.ts';
import { gapText } from '#lib/desk/time.ts';
import type { Tone } from '#lib/ui/tone.ts';

const KINDS = [
  'reported',
  'docketed',
  'declined',
  'handed_over',
  'in_review',
  'returned',
  'supplemented',
  'merged',
  'assigned',
  'ordered',
  'answered',
  'time_asked',
  'time_granted',
  'time_denied',
  'recheck_called',
  'rechecked_passed',
  'rechecked_failed',
  'reworked',
  'closed',
  'suspended',
  'resumed',
  'reopened',
  'archived',
  'platform_received',
  'platform_accepted',
  'platform_refused',
  'platform_info_requested',
  'platform_assigned',
  'platform_progress',
  'platform_onsite_checked',
  'platform_disposed',
  'platform_closed',
  'reckoned',
  'dispatch_retried',
  'dispatch_rerouted',
  'dispatch_on_paper',
] as const;
type Kind = (typeof KINDS)[number];

const ENDS_WELL: readonly string[] = ['platform_disposed', 'platform_closed', 'rechecked_passed', 'closed'];

/** What happened, as the heading of a line of the story. */
export function eventTitle({ kind, to }: Pick<CaseEvent, 'kind' | 'to'>): string {
  return (KINDS as readonly string[]).includes(kind)
    ? t(`desk:event.${kind as Kind}`)
    : t(`desk:state.${to}`);
}

export function eventTone({ kind, applied }: Pick<CaseEvent, 'kind' | 'applied'>): Tone | undefined {
  if (!applied) return 'neutral';
  if (kind === 'platform_refused' || kind === 'rechecked_failed') return 'danger';
  return ENDS_WELL.includes(kind) ? 'ok' : undefined;
}

/** The server's time, which is the record, then the phone's with what lies between them. */
export function eventTimes({ at, phoneAt }: Pick<CaseEvent, 'at' | 'phoneAt'>): string[] {
  const server = t('desk:story.server', { at: exactText(at) });
  if (phoneAt === null) return [server];
  return [
    server,
    t('desk:story.phone', { at: exactText(phoneAt), gap: gapText(at, phoneAt, language.current) }),
  ];
}

/** Where the phone was when the shutter went: how exact, and how old the fix was. */
export function fixText(fix: Fix | null, takenAt: string): string {
  if (!fix) return t('desk:evidence.noFix');
  const accuracy = Math.round(fix.accuracyM);
  const age = gapText(takenAt, fix.at, language.current);
  return t(fix.at <= takenAt ? 'desk:evidence.fix' : 'desk:evidence.fixAfter', { accuracy, age });
}

export const DECLINE_REASONS = Object.keys(DECLINE_NAMES) as (keyof typeof DECLINE_NAMES)[];
