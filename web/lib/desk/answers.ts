import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/router.ts';

/** What the server answers, by noun and question. */
export type Answers = inferRouterOutputs<AppRouter>;
