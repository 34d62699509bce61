import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Refusal } from '#domain/refusal.ts';
import type { AppRouter } from '#server/router.ts';
import { Fault } from '#lib/sync/fault.ts';

// The phone speaks tRPC's wire with fetch alone: the client and its transformer (11 KB gzip) stay with the desk.
// The transformer adds nothing to plain JSON, and only that travels here; `Plain` holds the types to it.

/** All but this one are mutations. */
const QUERY = 'me.show';

export type Path =
  | typeof QUERY
  | 'lock.answer'
  | 'lock.ask'
  | 'lock.enrol'
  | 'lock.key'
  | 'map.source'
  | 'photo.ofTask'
  | 'photo.wanted'
  | 'sync.hello'
  | 'sync.pull'
  | 'sync.push'
  | 'sync.report';
type At<T, P extends Path> = P extends `${infer N extends keyof T & string}.${infer Name}`
  ? Name extends keyof T[N]
    ? T[N][Name]
    : never
  : never;
type Input<P extends Path> = At<inferRouterInputs<AppRouter>, P>;
type Output<P extends Path> = At<inferRouterOutputs<AppRouter>, P>;

/** True for what JSON carries as it is: no Date, no Map, no bigint. A field that may be left out is left out on both sides. */
type Plain<T> = unknown extends T
  ? true
  : T extends string | number | boolean | null
    ? true
    : T extends Date | Map<unknown, unknown> | Set<unknown> | ((...given: never[]) => unknown)
      ? false
      : T extends object
        ? false extends { [K in keyof T]-?: Plain<Exclude<T[K], undefined>> }[keyof T]
          ? false
          : true
        : false;
type Payload = { [P in Path]: Output<P> | (P extends 'me.show' ? never : Input<P>) }[Path];
false satisfies false extends Plain<Payload> ? 'a call of the phone carries more than plain JSON' : false;

type Body = {
  result?: { data?: { json?: unknown } };
  error?: { json?: { data?: { httpStatus?: unknown; refusal?: Refusal | null } } };
} | null;

/** Asks one procedure. Rejects with a `Fault`, nothing else; what is no answer of our server's is `network`. */
export async function ask<P extends Path>(
  path: P,
  input: Input<P>,
  signal?: AbortSignal,
): Promise<Output<P>> {
  const { body, restMs } = await answer(path, input, signal);
  const { result, error } = body ?? {};
  if (result?.data?.json !== undefined) return result.data.json as Output<P>;
  const { httpStatus, refusal = null } = error?.json?.data ?? {};
  throw typeof httpStatus === 'number'
    ? faultOf(httpStatus, refusal, restMs)
    : new Fault('network', 'the answer is not from our server');
}

type Answer = { body: Body; restMs: number };

async function answer(path: Path, input: unknown, signal?: AbortSignal): Promise<Answer> {
  const method = path === QUERY ? 'GET' : 'POST';
  const said =
    method === 'POST'
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json: input }) }
      : {};
  try {
    const response = await fetch(`/api/trpc/${path}`, { method, signal, ...said });
    const restMs = (Number(response.headers.get('retry-after')) || 0) * 1000;
    return { body: (await response.json()) as Body, restMs };
  } catch (error) {
    throw new Fault('network', error instanceof Error ? error.message : 'no answer');
  }
}

export function faultOf(status: number, refusal: Refusal | null, restMs = 0): Fault {
  if (status === 401) return new Fault('signed_out', 'HTTP 401', refusal);
  if (refusal) return new Fault('refused', refusal.refused, refusal);
  return new Fault('server', `HTTP ${status}`, null, restMs);
}
