import type { Key } from '#lib/i18n/keys.ts';
import { t } from '#lib/i18n/t.svelte.ts';

const TITLES: Record<string, Key & `case:event_${string}`> = {
  reported: 'case:event_reported',
  docketed: 'case:event_docketed',
  declined: 'case:event_declined',
  handed_over: 'case:event_handed_over',
  in_review: 'case:event_in_review',
  returned: 'case:event_returned',
  supplemented: 'case:event_supplemented',
  merged: 'case:event_merged',
  assigned: 'case:event_assigned',
  ordered: 'case:event_ordered',
  answered: 'case:event_answered',
  time_asked: 'case:event_time_asked',
  time_granted: 'case:event_time_granted',
  time_denied: 'case:event_time_denied',
  recheck_called: 'case:event_recheck_called',
  rechecked_passed: 'case:event_rechecked_passed',
  rechecked_failed: 'case:event_rechecked_failed',
  reworked: 'case:event_reworked',
  closed: 'case:event_closed',
  suspended: 'case:event_suspended',
  resumed: 'case:event_resumed',
  reopened: 'case:event_reopened',
  archived: 'case:event_archived',
  platform_received: 'case:event_platform_received',
  platform_accepted: 'case:event_platform_accepted',
  platform_refused: 'case:event_platform_refused',
  platform_info_requested: 'case:event_platform_info_requested',
  platform_assigned: 'case:event_platform_assigned',
  platform_progress: 'case:event_platform_progress',
  platform_onsite_checked: 'case:event_platform_onsite_checked',
  platform_disposed: 'case:event_platform_disposed',
  platform_closed: 'case:event_platform_closed',
  dispatch_retried: 'case:event_dispatch_retried',
  dispatch_rerouted: 'case:event_dispatch_rerouted',
  dispatch_on_paper: 'case:event_dispatch_on_paper',
};

/** The headline of one line of a case's story; a kind of a newer server shows by its own name. */
export function eventTitle(kind: string): string {
  const key = TITLES[kind];
  return key ? t(key) : kind;
}
