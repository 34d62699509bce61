import { putOffice, type Change, type When } from '../decision.ts';
import { cityDay } from '../deadline.ts';
import type { CaseEndpoint } from '../office-records.ts';
import type { Case } from '../records.ts';
import type { RouteRow, Routing } from '../routing-shapes.ts';
import type { Day } from '../work-calendar.ts';

/** What is asked of a routing table. */
export type Matter = Pick<Case, 'streetId' | 'itemCode' | 'type'>;
/** What the server knows of who is competent; `endpoints`: the ways that are set up here. */
export type RouteWorld = { routings?: readonly Routing[]; endpoints?: readonly CaseEndpoint[] };

/** The more is known of the matter, the more a row says about it: the law gives competence by matter first, by place second. */
const RANK = { any: 0, group: 1, type: 2, item: 3 } as const;

/**
 * Which row of which edition says who is competent for a case on a day (cases.md: 职责分工 is a table, not code). The edition is the
 * latest in force of the narrowest area that has one. The order of editions and of rows does not matter.
 * @returns null where no edition holds yet; the authority of the checklist stands then
 */
export function routeOf(
  routings: readonly Routing[],
  matter: Matter,
  day: Day,
): { routing: Routing; row: RouteRow } | null {
  const routing = inForce(routings, matter.streetId, day);
  const row = routing && decidingRow(routing.rows, matter);
  return routing && row ? { routing, row } : null;
}

export function inForce(routings: readonly Routing[], streetId: string, day: Day): Routing | null {
  const held = routings.filter(({ areaId, validFrom }) => streetId.startsWith(areaId) && validFrom <= day);
  return mostOf(held, (one, other) => compare(keyOf(one), keyOf(other)));
}

/** The row that says most: by matter, then by place. Two that say as much cannot both stand in a whole table. */
export function decidingRow(rows: readonly RouteRow[], matter: Matter): RouteRow | null {
  const fitting = rows.filter((row) => fits(row, matter));
  return mostOf(
    fitting,
    (one, other) => RANK[one.kind] - RANK[other.kind] || one.areaId.length - other.areaId.length,
  );
}

function fits({ areaId, kind, what }: RouteRow, { streetId, itemCode, type }: Matter): boolean {
  if (!streetId.startsWith(areaId)) return false;
  if (kind === 'item') return what === itemCode;
  if (kind === 'group') return what === itemCode?.slice(0, 1);
  return kind === 'type' ? what === type : true;
}

function keyOf({ areaId, validFrom, publishedAt, id }: Routing): string[] {
  return [String(areaId.length).padStart(2, '0'), validFrom, publishedAt, id];
}

function compare(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}

function mostOf<T>(all: readonly T[], compared: (one: T, other: T) => number): T | null {
  return all.reduce<T | null>((most, one) => (most === null || compared(one, most) > 0 ? one : most), null);
}

type Routed = { next: Case; note: string; endpoint: CaseEndpoint | null; changes: Change[] };

/**
 * A case with the authority that its table names, and the record of what decided so. Where no table holds, it stays as it is.
 * @param eventSeq of the line of its story that tells the step
 */
export function routed(
  world: RouteWorld,
  record: Case,
  { when, eventSeq, isSent }: { when: When; eventSeq: number; isSent: boolean },
): Routed {
  const found = routeOf(world.routings ?? [], record, cityDay(when.at));
  if (!found) return { next: record, note: '', endpoint: null, changes: [] };
  const { routing, row } = found;
  const endpoint = row.endpoint !== null && world.endpoints?.includes(row.endpoint) ? row.endpoint : null;
  const decision = {
    ...{ id: `${record.id}#${eventSeq}`, caseId: record.id, routingId: routing.id, row },
    ...{ endpoint: isSent ? endpoint : null, at: when.at },
  };
  return {
    ...{ next: { ...record, authority: row.authority }, endpoint },
    note: `主管部门 ${row.authority}（职责分工 ${routing.id}）`,
    changes: [putOffice('case_route', decision)],
  };
}
