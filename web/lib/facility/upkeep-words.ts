import type { VehicleLimits } from '#domain/equipment-shapes.ts';
import type { UpkeepFlag } from '#domain/upkeep.ts';
import { t } from '#lib/i18n/t.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';
import type { Tone } from '#lib/ui/tone.ts';

export type FlagLook = { text: string; tone: Tone; icon: IconName };

/** How a warning about a device looks; the word alone says it, the colour only how grave it is. */
export function flagLook(flag: UpkeepFlag): FlagLook {
  if (flag.kind === 'certificate_missing')
    return { text: t('upkeep:certificate_missing'), tone: 'warn', icon: 'warning' };
  const isOver = flag.kind === 'certificate_expired' || flag.kind === 'service_overdue';
  const text = t(`upkeep:${flag.kind}`, { day: flag.day });
  return isOver ? { text, tone: 'danger', icon: 'cross' } : { text, tone: 'warn', icon: 'clock' };
}

/** 限重 2000 kg · 限高 1.55 m; empty where nothing is limited. */
export function limitsText(limits: VehicleLimits | null): string {
  if (!limits) return '';
  const { weightKg, ...lengths } = limits;
  const sizes = (['lengthMm', 'widthMm', 'heightMm'] as const).flatMap((key) =>
    lengths[key] === null ? [] : [t(`upkeep:${key}`, { value: (lengths[key] / 1000).toFixed(2) })],
  );
  return [...(weightKg === null ? [] : [t('upkeep:weightKg', { value: weightKg })]), ...sizes].join(' · ');
}
