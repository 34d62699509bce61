import canonicalize from 'canonicalize';
import { cityDay } from './deadline.ts';
import { putOffice, type Rule } from './decision.ts';
import type { CaseEndpoint } from './office-records.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Routing, RouteRow } from './routing-shapes.ts';

/** `others`: the editions this city had before; `areas`: every node of the tree at or below the city; `endpoints`: the ways set up here. */
export type RoutingWorld = {
  existing: Routing | null;
  others: readonly Routing[];
  areas: readonly string[];
  endpoints: readonly CaseEndpoint[];
};
type Said = Pick<Routing, 'areaId' | 'edition' | 'validFrom' | 'reason' | 'rows'>;

/** Publishes an edition of a city's routing table; those before stay, for cases rest on them. The same again changes nothing. */
export const publishRouting: Rule<'routing.publish', RoutingWorld> = {
  place: (_world, { areaId }) => ({ streetId: areaId, operatorId: null }),
  decide(world, args, actor, when) {
    const id = `${args.areaId}@${args.edition}`;
    const { existing } = world;
    if (existing) return isSame(existing, args) ? [] : refuse('edition_exists');
    const isFirst = world.others.length === 0;
    if (!isFirst && args.validFrom < cityDay(when.at)) return refuse('edition_backdated');
    const told = { publishedBy: actor.name, publishedAt: when.at };
    return whyNotWholeTable(args, world) ?? [putOffice('routing', { ...args, id, ...told })];
  },
};

/** What a table must hold together so that every matter in the city has exactly one answer. */
export function whyNotWholeTable(
  { areaId, rows }: Pick<Said, 'areaId' | 'rows'>,
  { areas, endpoints }: Pick<RoutingWorld, 'areas' | 'endpoints'>,
): Refusal | null {
  const stray = rows.find((row) => !row.areaId.startsWith(areaId) || !areas.includes(row.areaId));
  if (stray) return refuse('route_outside', { areaId: stray.areaId });
  const unsaid = rows.find(({ kind, what }) => (kind === 'any') !== (what === ''));
  if (unsaid) return refuse('route_unsaid', { authority: unsaid.authority });
  const keys = rows.map(routeKey);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice) return refuse('route_twice', { row: twice });
  if (!keys.includes(routeKey({ areaId, kind: 'any', what: '' }))) return refuse('route_default_missing');
  const closed = rows.find(({ endpoint }) => endpoint !== null && !endpoints.includes(endpoint));
  return closed ? refuse('route_unreachable', { authority: closed.authority }) : null;
}

/** What a row is about; stands once in a table. */
export function routeKey({ areaId, kind, what }: Pick<RouteRow, 'areaId' | 'kind' | 'what'>): string {
  return `${areaId}/${kind}:${what}`;
}

function isSame(existing: Routing, { reason, validFrom, rows }: Said): boolean {
  const of = (one: Pick<Said, 'reason' | 'validFrom' | 'rows'>) =>
    canonicalize({ reason: one.reason, validFrom: one.validFrom, rows: one.rows });
  return of(existing) === of({ reason, validFrom, rows });
}
