import type { Args } from '#domain/mutations.ts';
import type { ChecklistItem } from '#domain/records.ts';
import type { RouteRow } from '#domain/routing-shapes.ts';
import { ITEMS } from './checklist/editions.ts';

/** Who sees to what no row names; a city's own division of duties (三定) takes its place. */
const EVERYTHING_ELSE = '城市管理部门';
const CITIES = ['320281', '3301', '3505'];
const NOTE = '按检查表所列主管部门建立的首版；本市职责分工未见公布文本，由市里核定后换新版';

/** The first routing table of each city: the competent authorities that the checklist names, group by group and type by type. */
export const ROUTINGS: readonly Args<'routing.publish'>[] = CITIES.map((areaId) => ({
  areaId,
  edition: '2026-11',
  validFrom: '2026-11-01',
  reason: NOTE,
  rows: rowsOf(areaId, ITEMS),
}));

/** A row for each group and type that has one authority; items that differ within theirs have rows of their own. */
function rowsOf(areaId: string, items: readonly ChecklistItem[]): RouteRow[] {
  const row = (kind: RouteRow['kind'], what: string, authority: string): RouteRow => ({
    ...{ areaId, kind, what, authority },
    endpoint: null,
  });
  const groups = agreed(items, ({ code }) => code.slice(0, 1)).map(([what, to]) => row('group', what, to));
  const types = agreed(items, ({ violationType }) => violationType).map(([what, to]) =>
    row('type', what, to),
  );
  const said = (item: ChecklistItem) =>
    types.find(({ what }) => what === item.violationType) ??
    groups.find(({ what }) => what === item.code.slice(0, 1));
  const apart = items.filter((item) => said(item)?.authority !== item.authority);
  const own = apart.map(({ code, authority }) => row('item', code, authority));
  return [...own, ...types, ...groups, row('any', '', EVERYTHING_ELSE)];
}

function agreed(items: readonly ChecklistItem[], keyOf: (item: ChecklistItem) => string): [string, string][] {
  const keys = [...new Set(items.map(keyOf))];
  return keys.flatMap((key) => {
    const named = new Set(items.filter((item) => keyOf(item) === key).map(({ authority }) => authority));
    const [only] = named;
    return named.size === 1 && only ? [[key, only] as [string, string]] : [];
  });
}
