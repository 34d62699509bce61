import { z } from 'zod';
import type { Db } from '#db/postgres/connect.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor, PermissionName } from '#domain/roles.ts';
import { byDesk } from '../sync/by-desk.ts';
import { mutate } from '../sync/mutate.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { createPerson, setPassword, suspend } from './accounts.ts';
import { certificateLog, isWithinReach, people } from './queries.ts';

const { args: created } = MUTATIONS['person.create'];
const { args: certified } = MUTATIONS['person.certify'];
const { args: suspended } = MUTATIONS['person.suspend'];
const password = z.string().max(200);

export const personRouter = router({
  list: permitted('person.read').query(({ ctx }) => people(ctx.db, ctx.actor)),

  create: permitted('person.create')
    .input(z.object({ key: z.uuid(), args: created.omit({ userId: true }).extend({ password }) }))
    .mutation(async ({ ctx: { db, actor }, input: { key, args } }) => {
      const done = unwrap(await createPerson(db, asked(actor, key), { ...args, userId: key }));
      return unwrap(done.refusal ?? { userId: key, receipt: done.receipt, repeated: done.repeated });
    }),

  certify: permitted('person.certify')
    .input(z.object({ key: z.uuid(), args: certified }))
    .mutation(async ({ ctx: { db, actor }, input: { key, args } }) => {
      await withinReach(db, actor, 'person.certify', args.userId);
      const done = await mutate(db, { ...asked(actor, key), name: 'person.certify', args });
      return unwrap(done.refusal ?? { receipt: done.receipt, repeated: done.repeated });
    }),
  certificateLog: permitted('person.read')
    .input(z.object({ userId: z.string().max(80) }))
    .query(({ ctx, input }) => certificateLog(ctx.db, ctx.actor, input.userId)),
  grant: byDesk('person.grant', MUTATIONS['person.grant'].args),
  revoke: byDesk('person.revoke', MUTATIONS['person.revoke'].args),

  suspend: permitted('person.suspend')
    .input(z.object({ key: z.uuid(), args: suspended }))
    .mutation(async ({ ctx: { db, actor }, input: { key, args } }) => {
      await withinReach(db, actor, 'person.suspend', args.userId);
      const done = await suspend(db, asked(actor, key), args);
      return unwrap(done.refusal ?? { receipt: done.receipt, repeated: done.repeated });
    }),

  setPassword: permitted('person.setPassword')
    .input(z.object({ key: z.uuid(), userId: z.string(), password }))
    .mutation(async ({ ctx: { db, actor }, input }) => {
      await withinReach(db, actor, 'person.setPassword', input.userId);
      const done = unwrap(await setPassword(db, asked(actor, input.key), input.userId, input.password));
      return unwrap(done.refusal ?? { receipt: done.receipt, repeated: done.repeated });
    }),
});

function asked(actor: Actor, key: string) {
  return { source: 'desk', actor, key: `${actor.userId}:${key}` } as const;
}

async function withinReach(db: Db, actor: Actor, name: PermissionName, userId: string): Promise<void> {
  if (!(await isWithinReach(db, actor, name, userId))) unwrap(refuse('grant_wider'));
}
