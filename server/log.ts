import { DrizzleQueryError } from 'drizzle-orm';
import pino from 'pino';

const REDACTED = ['*.password', '*.token', '*.secret', '*.cookie'];

/** One logger. Never a plate, a phone number, a password or a token in a line; standard error keeps standard output for answers. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'info', redact: REDACTED, serializers: { err: withoutValues } },
  pino.destination(2),
);

/** A failed query names itself and its cause, not the values it was asked with: those are people's. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return pino.stdSerializers.err(error as Error);
  const cause = error.cause as (Error & { code?: string }) | undefined;
  return { type: cause?.name ?? error.name, code: cause?.code, query: error.query, stack: framesOf(error) };
}

// The lines before the first frame repeat the message, and the message the values.
function framesOf({ stack = '' }: Error): string {
  return stack.slice(Math.max(0, stack.indexOf('\n    at ')));
}
