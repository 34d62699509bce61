import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { poke } from '../sync/poke.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { archiveCase } from './mutations.ts';

const archiveInput = z.object({ key: z.uuid(), args: MUTATIONS['case.archive'].args.omit({ hash: true }) });

export const evidenceRouter = router({
  archive: permitted('case.archive')
    .input(archiveInput)
    .mutation(async ({ ctx, input }) => {
      const done = await archiveCase(ctx.db, ctx.actor, input);
      poke();
      return unwrap(done);
    }),
});
