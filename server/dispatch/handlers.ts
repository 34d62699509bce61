import type { CasePayload } from '#domain/exchange.ts';
import type { Dispatch } from '#domain/office-records.ts';
import { config } from '#server/config.ts';
import type { Answer } from '#server/outside/answer.ts';
import { enforcementClient } from '#server/outside/enforcement/client.ts';
import type { Platform } from '#server/outside/enforcement/platform.ts';

/** Tells one dispatch to its endpoint. Every expected failure is an Answer; `signal` ends a try when the process stops. */
export type Handler = (row: Dispatch, signal: AbortSignal) => Promise<Answer>;
export type Handlers = Record<Dispatch['kind'], Handler>;

/** Which outside system hears which kind of dispatch. */
export function handlersOf(enforcement: Platform): Handlers {
  return {
    case: ({ id, caseNo, seq, payload }, signal) =>
      enforcement.fileCase({ dispatchId: id, caseNo, seq, payload: payload as CasePayload }, signal),
  };
}

/** The endpoints of this process's settings. */
export function configuredHandlers(now: () => Date): Handlers {
  return handlersOf(enforcementClient({ ...config(), now }));
}
