import type { HelloInput } from '#domain/wire.ts';
import type { Identity } from './leg.ts';

/** What a greeting says about where this identity comes from. */
export function forkOf({ formers }: Identity): Pick<HelloInput, 'fork'> {
  const last = formers?.at(-1);
  return last ? { fork: { from: last.phoneId, after: last.after } } : {};
}

/** The identities before this one, oldest first, each as far as its chain counts. */
export function formerIdentities({ formers = [] }: Identity): Identity[] {
  return formers.map(({ phoneId, publicKey, after }, index) => ({
    phoneId,
    publicKey,
    nextSeq: after + 1,
    formers: formers.slice(0, index),
    upTo: after,
  }));
}
