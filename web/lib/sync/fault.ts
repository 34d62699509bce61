import type { Refusal } from '#domain/refusal.ts';

/** `network`: no answer, or an answer that is not ours (a captive portal). `server`: ours, but failed. */
export type FaultKind = 'network' | 'server' | 'signed_out' | 'refused';

/** Why a call to the server gave nothing. Nothing was decided by it: the same call is made again later. */
export class Fault extends Error {
  override name = 'Fault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    readonly refusal: Refusal | null = null,
    /** So long the server asks to be left alone, ms. */
    readonly restMs = 0,
  ) {
    super(message);
  }
}
