import {
  lastResults,
  repeatedFindings,
  type LastResult,
  type PastInspection,
  type Repeated,
} from '#domain/history.ts';
import type { Checklist } from '#domain/records.ts';

/** What a lot's earlier inspections say of each item, by its code. */
export type Before = {
  last: ReadonlyMap<string, LastResult>;
  repeated: ReadonlyMap<string, Repeated>;
};

export const NOTHING_BEFORE: Before = { last: new Map(), repeated: new Map() };

/** The last result of each item, whichever list it was on, and what keeps failing (DEV-02). */
export function beforeOf(
  inspections: readonly PastInspection[],
  checklist: Pick<Checklist, 'items'>,
  now: string,
): Before {
  return {
    last: lastResults(inspections, checklist),
    repeated: new Map(repeatedFindings(inspections, now).map((found) => [found.itemCode, found])),
  };
}
