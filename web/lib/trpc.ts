import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { AppRouter } from '#server/router.ts';

const there = { url: '/api/trpc', transformer: superjson };

/** The typed door to the server. A phone's queue travels alone, so that its size is its own. */
export const trpc = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ path }) => path.startsWith('sync.'),
      true: httpLink(there),
      false: httpBatchLink({ ...there, maxURLLength: 2000 }),
    }),
  ],
});

/** A no of one of our doors that is not tRPC. */
export class DoorSaidNo extends Error {
  constructor(readonly said: { status: number; refusal: Refusal | null }) {
    super(said.refusal?.refused ?? String(said.status));
  }
}

export async function doorSaidNo(answer: Response): Promise<DoorSaidNo> {
  const said: unknown = await answer.json().catch(() => null);
  return new DoorSaidNo({ status: answer.status, refusal: isRefusal(said) ? said : null });
}

/** What our server said about a failed call; null when the answer did not come from our server at all. */
export function saidOf(error: unknown): { status: number; refusal: Refusal | null } | null {
  if (error instanceof DoorSaidNo) return error.said;
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as { httpStatus?: unknown; refusal?: Refusal | null } | null | undefined;
  return typeof data?.httpStatus === 'number'
    ? { status: data.httpStatus, refusal: data.refusal ?? null }
    : null;
}

/** The numbered refusal in a failed call, null when there is none. */
export function refusalOf(error: unknown): Refusal | null {
  return saidOf(error)?.refusal ?? null;
}
