import type { Args } from '#domain/mutations.ts';
import type { Asset } from '#domain/records.ts';

const LIMITS = ['weightKg', 'lengthMm', 'widthMm', 'heightMm'] as const;
export type LimitKey = (typeof LIMITS)[number];
export const LIMIT_KEYS: readonly LimitKey[] = LIMITS;

/** What the fields hold: text as typed, days as `YYYY-MM-DD`, empty where nothing is said. */
export type UpkeepForm = { certNo: string; certTo: string; nextDue: string } & Record<LimitKey, string>;
export type FaultOfUpkeep = 'certNo' | 'certTo' | LimitKey;

export function upkeepForm({ upkeep }: Asset): UpkeepForm {
  const limits = LIMITS.map((key) => [key, String(upkeep?.limits?.[key] ?? '')]);
  return {
    certNo: upkeep?.certificate?.no ?? '',
    certTo: upkeep?.certificate?.validTo ?? '',
    nextDue: upkeep?.serviceDueOn ?? '',
    ...(Object.fromEntries(limits) as Record<LimitKey, string>),
  };
}

/** What cannot be sent like this, in the order of the form: half a certificate, or a limit that is no measure. */
export function faultsOfUpkeep(form: UpkeepForm): FaultOfUpkeep[] {
  const hasNo = form.certNo.trim() !== '';
  const half: FaultOfUpkeep[] = [
    ...(form.certTo !== '' && !hasNo ? (['certNo'] as const) : []),
    ...(hasNo && form.certTo === '' ? (['certTo'] as const) : []),
  ];
  return [...half, ...LIMITS.filter((key) => measureOf(form[key]) === undefined)];
}

export function keepArgs(assetId: string, form: UpkeepForm): Args<'asset.keep'> {
  const limits = Object.fromEntries(LIMITS.map((key) => [key, measureOf(form[key]) ?? null])) as Record<
    LimitKey,
    number | null
  >;
  return {
    assetId,
    certificate: form.certNo.trim() === '' ? null : { no: form.certNo.trim(), validTo: form.certTo },
    serviceDueOn: form.nextDue || null,
    limits: LIMITS.every((key) => limits[key] === null) ? null : limits,
  };
}

/** Null: nothing said; undefined: no measure. */
function measureOf(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const value = Number(typed);
  return /^\d{1,6}$/.test(typed) && value >= 1 && value <= 100_000 ? value : undefined;
}
