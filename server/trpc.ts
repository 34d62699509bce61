import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import type { Db } from '#db/postgres/connect.ts';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#domain/refusal.ts';
import { may, type Actor, type PermissionName } from '#domain/roles.ts';

/** `renewal`: session cookies to send back with the answer; mostly none. */
export type Context = {
  db: Db;
  actor: Actor | null;
  sessionId: string | null;
  durable: boolean;
  renewal: string[];
};
export type Meta = { name: PermissionName };

// Walking through an answer to find a Date costs more than making it; what is known to be plain JSON is not walked.
const plain = new WeakSet<object>();
const transformer = {
  input: superjson,
  output: {
    serialize: (value: unknown) =>
      typeof value === 'object' && value !== null && plain.has(value)
        ? { json: value }
        : superjson.serialize(value),
    deserialize: superjson.deserialize,
  },
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      // What failed inside is for the log alone: its words may hold a query and somebody's name.
      message: error.code === 'INTERNAL_SERVER_ERROR' ? 'inside' : shape.message,
      data: {
        ...shape.data,
        stack: undefined,
        refusal: error.cause instanceof RefusedError ? error.cause.refusal : null,
      },
    }),
  });

export const router = t.router;
export const callerFactory = t.createCallerFactory;

/** A procedure behind a named permission. There is no other kind: a door without a name does not exist. */
export function permitted(name: PermissionName) {
  return t.procedure.meta({ name }).use(({ ctx, next }) => {
    if (!ctx.actor) throw asTrpcError(refuse('not_signed_in'));
    if (!may(ctx.actor, name, null)) throw asTrpcError(refuse('not_permitted', { name }));
    return next({ ctx: { ...ctx, actor: ctx.actor } });
  });
}

/** A value, or its refusal thrown as tRPC understands it. */
export function unwrap<T>(value: T | Refusal): Exclude<T, Refusal> {
  if (isRefusal(value)) throw asTrpcError(value);
  return value as Exclude<T, Refusal>;
}

/** Says that an answer holds only what JSON carries as it is: no Date, no Map, no undefined. */
export function asPlain<T extends object>(value: T): T {
  plain.add(value);
  return value;
}

class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
  }
}

const CODES: Partial<Record<RefusalCode, TRPCError['code']>> = {
  not_signed_in: 'UNAUTHORIZED',
  not_permitted: 'FORBIDDEN',
  not_in_area: 'FORBIDDEN',
  not_your_phone: 'FORBIDDEN',
  phone_revoked: 'FORBIDDEN',
  grant_wider: 'FORBIDDEN',
  lock_own_request: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  bad_input: 'BAD_REQUEST',
  too_large: 'PAYLOAD_TOO_LARGE',
  too_many_tries: 'TOO_MANY_REQUESTS',
  case_stale: 'CONFLICT',
  case_state: 'CONFLICT',
  username_taken: 'CONFLICT',
};

/** The one mapping from our refusals to the wire's codes. */
function asTrpcError(refusal: Refusal): TRPCError {
  return new TRPCError({
    code: CODES[refusal.refused] ?? 'UNPROCESSABLE_CONTENT',
    message: refusal.refused,
    cause: new RefusedError(refusal),
  });
}
