import type { Conflict } from '#domain/records.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';
import type { Tone } from '#lib/ui/tone.ts';

export const STATE_LOOKS: Record<Conflict['state'], { tone: Tone; icon: IconName }> = {
  open: { tone: 'warn', icon: 'warning' },
  asked: { tone: 'info', icon: 'chat' },
  kept_theirs: { tone: 'neutral', icon: 'check' },
  applied_mine: { tone: 'ok', icon: 'check' },
  moved: { tone: 'neutral', icon: 'chevron' },
};

/** A value as a person reads it. */
export function told(value: string | null): string {
  return value === null || value === '' ? t('conflict:none') : value;
}
