import { z } from 'zod';
import { ROUTE_KINDS } from './office-terms.ts';
import { ENDPOINTS } from './terms.ts';

const areaId = z.string().regex(/^\d{4,12}$/);

/** One line of who is competent: for what, where, which authority, and by which way it is told (`endpoint` null: as usual here). */
export const routeRow = z.object({
  areaId,
  /** `item`: a checklist item's code; `type`: a violation's; `group`: the letter its items begin with; `any`: whatever else, `what` is empty. */
  kind: z.enum(ROUTE_KINDS),
  what: z.string().max(40),
  authority: z.string().trim().min(1).max(80),
  endpoint: z.enum(ENDPOINTS).nullable(),
});

/** An edition of a city's routing table (职责分工). It never changes; the next one has another id `<area>@<edition>`. */
export const routing = z.object({
  id: z.string(),
  areaId,
  edition: z.string().min(1).max(20),
  validFrom: z.iso.date(),
  reason: z.string().trim().min(1).max(300),
  rows: z.array(routeRow).min(1).max(500),
  publishedBy: z.string(),
  publishedAt: z.iso.datetime(),
});

/** What decided where a case goes, each time it was docketed or handed over; never changed. `id` is that of the line of its story. */
export const caseRoute = z.object({
  id: z.string(),
  caseId: z.string(),
  routingId: z.string(),
  row: routeRow,
  /** The way it is really told: the row's, or the usual one where the row's cannot be used here. Null: not told yet. */
  endpoint: z.enum(ENDPOINTS).nullable(),
  at: z.iso.datetime(),
});

export type RouteRow = z.infer<typeof routeRow>;
export type Routing = z.infer<typeof routing>;
export type CaseRoute = z.infer<typeof caseRoute>;
