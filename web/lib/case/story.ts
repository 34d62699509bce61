import type { Key } from '#lib/i18n/keys.ts';
import { t } from '#lib/i18n/t.svelte.ts';

const TITLES: Record<string, Key & `case:event_${string}`> = {
  reported: 'case:event_reported',
  docketed: 'case:event_docketed',
  declined: 'case:event_declined',
  handed_over: 'case:event_handed_over',
  platform_received: 'case:event_platform_received',
  platform_accepted: 'case:event_platform_accepted',
  platform_refused: 'case:event_platform_refused',
  platform_info_requested: 'case:event_platform_info_requested',
  platform_assigned: 'case:event_platform_assigned',
  platform_progress: 'case:event_platform_progress',
  platform_disposed: 'case:event_platform_disposed',
  platform_closed: 'case:event_platform_closed',
};

/** The headline of one line of a case's story; a kind of a newer server shows by its own name. */
export function eventTitle(kind: string): string {
  const key = TITLES[kind];
  return key ? t(key) : kind;
}
