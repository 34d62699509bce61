import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { expect, it } from 'vitest';
import { CAST } from './testing/cast.ts';
import { permitted, router } from './trpc.ts';
import type { Context } from './trpc.ts';

it('GOV-14 what fails inside is told to nobody outside in its own words', async () => {
  const failing = router({
    fails: permitted('sync.push').query(() => {
      throw new Error('Failed query: insert into cases … 苏B12345');
    }),
  });
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request('http://127.0.0.1/api/trpc/fails'),
    router: failing,
    createContext: () => ({ actor: CAST.inspector }) as unknown as Context,
  });
  const said = await answer.text();
  expect(answer.status).toBe(500);
  expect(said).not.toContain('Failed query');
  expect(said).not.toContain('苏B12345');
});
