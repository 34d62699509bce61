import canonicalize from 'canonicalize';
import { put, type Rule } from './decision.ts';
import { filed } from './filed.ts';
import type { Args } from './mutations.ts';
import type { Asset, Facility, Operator } from './records.ts';
import { refuse } from './refusal.ts';
import { covers } from './roles.ts';

/** `streetId`: the street-level area that owns `areaId`, null when the tree does not know it. */
export type FileWorld = { existing: Facility | null; streetId: string | null };

/** A lot is filed or its filing changes (REG-04): a new version at once, earlier ones stay. The same content again changes nothing, so an import can be repeated. */
export const file: Rule<'facility.file', FileWorld> = {
  place: ({ streetId }, args) => (streetId === null ? null : { streetId, operatorId: args.operatorId }),
  decide({ existing, streetId }, args, actor, when) {
    if (streetId === null || !covers(streetId, args.areaId))
      return refuse('area_unknown', { areaId: args.areaId });
    const { reason, ...said } = args;
    if (existing && isSame(existing, said)) return [];
    const row: Facility = {
      ...live(existing),
      ...said,
      streetId,
      version: (existing?.version ?? 0) + 1,
      filedAt: when.at,
      tariffAt: tariffTime(existing, said, when.at),
    };
    return filed(row, actor, reason);
  },
};

/** True when a lot may appear in public output (REG-12): counter-terror key sites and other excluded lots never do. */
export function isPublic(facility: Pick<Facility, 'publishable' | 'exclusion'>): boolean {
  return facility.publishable && facility.exclusion === null;
}

type Said = Omit<Args<'facility.file'>, 'reason'>;

function isSame(existing: Facility, said: Said): boolean {
  return (Object.keys(said) as (keyof Said)[]).every(
    (key) => canonicalize(existing[key]) === canonicalize(said[key]),
  );
}

function live(existing: Facility | null) {
  const {
    openState = 'unknown' as const,
    openStateAt = null,
    freeBerths = null,
    freeBerthsAt = null,
  } = existing ?? {};
  return { openState, openStateAt, freeBerths, freeBerthsAt };
}

function tariffTime(existing: Facility | null, said: Said, at: string): string | null {
  if (said.tariff === null) return null;
  return existing?.tariff === said.tariff ? existing.tariffAt : at;
}

export type AssetWorld = { facility: Facility | null; existing: Asset | null };

/** A non-networked asset enters the register (DEV-02); its state stays what the last inspection found, its upkeep what was filed of it. */
export const fileAsset: Rule<'asset.file', AssetWorld> = {
  place: ({ facility }) => facility && { streetId: facility.streetId, operatorId: facility.operatorId },
  decide({ facility, existing }, args) {
    if (!facility) return refuse('facility_unknown');
    const {
      state = 'unknown' as const,
      checkedAt = null,
      inspectionId = null,
      upkeep = null,
    } = existing ?? {};
    return [put('asset', { ...args, streetId: facility.streetId, state, checkedAt, inspectionId, upkeep })];
  },
};

export const fileOperator: Rule<'operator.file', Operator | null> = {
  place: () => null,
  decide: (_existing, args) => [put('operator', args)],
};
