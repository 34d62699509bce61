import { eq } from 'drizzle-orm';
import { persons } from '#db/postgres/schema/office.ts';
import { permitted, router } from '../trpc.ts';

export const meRouter = router({
  /** Who is signed in: what the phone keeps so that the app opens without a network. */
  show: permitted('me.read').query(async ({ ctx }) => {
    const [person] = await ctx.db.select().from(persons).where(eq(persons.id, ctx.actor.userId));
    const roles = [...new Set(ctx.actor.grants.map((grant) => grant.role))];
    return { userId: ctx.actor.userId, name: ctx.actor.name, title: person?.title ?? '', roles };
  }),
});
