import { z } from 'zod';
import { EXPORT_FORMATS } from '#domain/case/export.ts';
import { caseRecord } from '#domain/case-shapes.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import { CASE_STATES } from '#domain/terms.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { alike } from './beside.ts';
import { dueBasis } from './due-basis.ts';
import { hands, handsIn } from './hands.ts';
import { notice, notices } from './notices.ts';
import { past } from './past.ts';
import { plate, show } from './queries.ts';
import { queueTable } from './queue-table.ts';
import { counts, parts, queue } from './queue.ts';

const narrowing = z.object({
  streetId: z.string().max(80).nullable().default(null),
  facilityId: z.string().max(80).nullable().default(null),
  authority: z.string().max(80).nullable().default(null),
});
const queueInput = narrowing.extend({
  states: z.array(z.enum(CASE_STATES)).default([]),
  troubled: z.boolean().default(false),
  late: z.boolean().default(false),
  mine: z.boolean().default(false),
  search: z.string().max(60).default(''),
});
const place = caseRecord.pick({ dueAt: true, state: true, severity: true, stateSince: true, id: true });

export const caseRouter = router({
  queue: permitted('case.read')
    .input(queueInput.extend({ after: place.nullable().default(null) }))
    .query(({ ctx, input: { after, ...filter } }) => queue(ctx.db, ctx.actor, filter, after)),
  table: permitted('case.exportQueue')
    .input(queueInput.extend({ format: z.enum(EXPORT_FORMATS) }))
    .query(({ ctx, input: { format, ...filter } }) => queueTable(ctx.db, ctx.actor, filter, format)),
  counts: permitted('case.read')
    .input(narrowing.optional())
    .query(({ ctx, input }) => counts(ctx.db, ctx.actor, input)),
  parts: permitted('case.read').query(({ ctx }) => parts(ctx.db, ctx.actor)),
  show: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.id))),
  plate: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await plate(ctx.db, ctx.actor, input.id))),
  past: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await past(ctx.db, ctx.actor, input.id))),
  dueBasis: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await dueBasis(ctx.db, ctx.actor, input.id))),
  alike: permitted('case.merge')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await alike(ctx.db, ctx.actor, input.id))),
  hands: permitted('case.assign')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await hands(ctx.db, ctx.actor, input.id))),
  handsIn: permitted('case.assign')
    .input(z.object({ streetIds: z.array(z.string().max(20)).max(60) }))
    .query(({ ctx, input }) => handsIn(ctx.db, ctx.actor, input.streetIds)),
  notices: permitted('case.notice').query(({ ctx }) => notices(ctx.db, ctx.actor)),
  notice: permitted('case.notice')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await notice(ctx.db, ctx.actor, input.id))),
  answer: byDesk('case.answer', MUTATIONS['case.answer'].args),
  askTime: byDesk('case.askTime', MUTATIONS['case.askTime'].args),
  review: byDesk('case.review', MUTATIONS['case.review'].args),
  sendBack: byDesk('case.sendBack', MUTATIONS['case.sendBack'].args),
  docket: byDesk('case.docket', MUTATIONS['case.docket'].args),
  decline: byDesk('case.decline', MUTATIONS['case.decline'].args),
  merge: byDesk('case.merge', MUTATIONS['case.merge'].args),
  assign: byDesk('case.assign', MUTATIONS['case.assign'].args),
  order: byDesk('case.order', MUTATIONS['case.order'].args),
  grantTime: byDesk('case.grantTime', MUTATIONS['case.grantTime'].args),
  handOver: byDesk('case.handOver', MUTATIONS['case.handOver'].args),
  callRecheck: byDesk('case.callRecheck', MUTATIONS['case.callRecheck'].args),
  rework: byDesk('case.rework', MUTATIONS['case.rework'].args),
  close: byDesk('case.close', MUTATIONS['case.close'].args),
  suspend: byDesk('case.suspend', MUTATIONS['case.suspend'].args),
  resume: byDesk('case.resume', MUTATIONS['case.resume'].args),
  reopen: byDesk('case.reopen', MUTATIONS['case.reopen'].args),
});
