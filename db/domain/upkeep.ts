import { cityDay } from './deadline.ts';
import { put, type Rule } from './decision.ts';
import { daysLate } from './due.ts';
import type { Upkeep } from './equipment-shapes.ts';
import type { Asset, Facility } from './records.ts';
import { refuse } from './refusal.ts';

/** Devices that fail with fire, shock or a fall (DEV-11): they carry a certificate, and are serviced. */
const KEY_KINDS: readonly Asset['kind'][] = ['mechanical', 'charging'];
const MOST_SERVICES = 60;
const NOTHING: Upkeep = { certificate: null, serviceDueOn: null, services: [], limits: null };

export type UpkeepWorld = { facility: Facility | null; asset: Asset | null };

/** The certificate of a device, the day of its next service and the largest vehicle it takes are filed; the log stays. */
export const keepAsset: Rule<'asset.keep', UpkeepWorld> = {
  place: placeOf,
  decide({ asset }, { certificate, serviceDueOn, limits }) {
    if (!asset) return refuse('not_found');
    const upkeep = { ...(asset.upkeep ?? NOTHING), certificate, serviceDueOn, limits };
    return [put('asset', { ...asset, upkeep })];
  },
};

/** A service that was done enters the log (DEV-07), and moves the next one. */
export const serviceAsset: Rule<'asset.service', UpkeepWorld> = {
  place: placeOf,
  decide({ asset }, { doneOn, by, note, nextDueOn }, _actor, when) {
    if (!asset) return refuse('not_found');
    if (doneOn > cityDay(when.at)) return refuse('service_ahead');
    if (nextDueOn !== null && nextDueOn <= doneOn) return refuse('service_next_before');
    const before = asset.upkeep ?? NOTHING;
    const services = [{ doneOn, by, note }, ...before.services]
      .sort((one, other) => (one.doneOn < other.doneOn ? 1 : -1))
      .slice(0, MOST_SERVICES);
    // A service that is entered late does not move what a later one has set.
    const isNewest = services[0]?.doneOn === doneOn;
    const serviceDueOn = isNewest ? nextDueOn : before.serviceDueOn;
    return [put('asset', { ...asset, upkeep: { ...before, services, serviceDueOn } })];
  },
};

export type UpkeepFlag =
  | { kind: 'certificate_missing' }
  | { kind: 'certificate_expired' | 'certificate_soon'; day: string }
  | { kind: 'service_overdue' | 'service_soon'; day: string };

const SOON_DAYS = 30;

/**
 * What is wrong, or soon will be, with the papers and the service of a device (DEV-07, DEV-11); the gravest first.
 * @param today a calendar day in the city's time
 */
export function upkeepFlags({ kind, upkeep }: Pick<Asset, 'kind' | 'upkeep'>, today: string): UpkeepFlag[] {
  const { certificate, serviceDueOn } = upkeep ?? NOTHING;
  const flags: UpkeepFlag[] = [];
  if (!certificate && KEY_KINDS.includes(kind)) flags.push({ kind: 'certificate_missing' });
  if (certificate && certificate.validTo < today)
    flags.push({ kind: 'certificate_expired', day: certificate.validTo });
  if (serviceDueOn !== null && serviceDueOn < today)
    flags.push({ kind: 'service_overdue', day: serviceDueOn });
  if (certificate && isSoon(certificate.validTo, today))
    flags.push({ kind: 'certificate_soon', day: certificate.validTo });
  if (serviceDueOn !== null && isSoon(serviceDueOn, today))
    flags.push({ kind: 'service_soon', day: serviceDueOn });
  return flags;
}

function isSoon(day: string, today: string): boolean {
  const left = -daysLate(day, today);
  return left >= 0 && left <= SOON_DAYS;
}

function placeOf({ facility }: UpkeepWorld) {
  return facility && { streetId: facility.streetId, operatorId: facility.operatorId };
}
