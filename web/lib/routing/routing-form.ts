import { routeKey } from '#domain/routing.ts';
import type { RouteRow } from '#domain/routing-shapes.ts';

/** A draft's head as it is typed. */
export type RoutingHead = { edition: string; validFrom: string; reason: string };
export type HeadFault = 'edition' | 'taken' | 'validFrom' | 'reason';
export type RowFault = 'authority' | 'what' | 'twice';

/** What keeps a draft from being published. `taken`: the names of this city's editions. */
export function headFaults(
  { edition, validFrom, reason }: RoutingHead,
  { taken, today }: { taken: readonly string[]; today: string },
): HeadFault[] {
  const faults: [HeadFault, boolean][] = [
    ['edition', !isText(edition, 20)],
    ['taken', taken.includes(edition.trim())],
    ['validFrom', validFrom < today],
    ['reason', !isText(reason, 300)],
  ];
  return faults.filter(([, wrong]) => wrong).map(([fault]) => fault);
}

/** What keeps a row out of the draft; `others`: the rows beside it. */
export function rowFaults(row: RouteRow, others: readonly RouteRow[]): RowFault[] {
  const faults: [RowFault, boolean][] = [
    ['authority', !isText(row.authority, 80)],
    ['what', row.kind !== 'any' && row.what === ''],
    ['twice', others.some((other) => routeKey(other) === routeKey(row))],
  ];
  return faults.filter(([, wrong]) => wrong).map(([fault]) => fault);
}

/** The row that must stand: whatever no other row is about, everywhere in the city. */
export function isFallback({ kind, areaId }: RouteRow, cityId: string): boolean {
  return kind === 'any' && areaId === cityId;
}

const ORDER = ['item', 'type', 'group', 'any'];
/** In the order in which rows go before each other. */
export function inOrder(rows: readonly RouteRow[]): RouteRow[] {
  const keyOf = ({ kind, what, areaId }: RouteRow) =>
    `${ORDER.indexOf(kind)}${what.padEnd(40)}${String(99 - areaId.length)}${areaId}`;
  return [...rows].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function isText(text: string, most: number): boolean {
  return text.trim() !== '' && text.trim().length <= most;
}
