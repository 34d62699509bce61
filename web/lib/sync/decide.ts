import { changesOf, type Change, type When } from '#domain/decision.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { RULES } from '#domain/rules.ts';
import { lifted } from '#domain/upcasters.ts';
import { HANDS } from './hands.ts';
import type { Hand, Look } from './look.ts';
import { VERSIONS } from './protocol.ts';

type Past = Pick<Envelope, 'v' | 'args' | 'occurredAt'> & { name: PhoneMutationName };

/** What will come of a saying in the queue, in whatever version it was written. */
export async function foretell(
  look: Look,
  { name, v, args, occurredAt }: Past,
  actor: Actor,
): Promise<Refusal | Change[]> {
  const lift = lifted({ name, v, args }, VERSIONS[name]);
  if (!lift) return refuse('unknown_mutation', { name, v });
  return decide(look, name, lift.args as never, actor, { at: occurredAt, occurredAt });
}

/** Decides one mutation on what the phone knows: a forecast of the server's decision. */
export async function decide<N extends PhoneMutationName>(
  look: Look,
  name: N,
  args: Args<N>,
  actor: Actor,
  when: When,
): Promise<Refusal | Change[]> {
  const hand = HANDS[name] as unknown as Hand<N>;
  const decided = RULES[name].decide(await hand(look, args), args, actor, when);
  return isRefusal(decided) ? decided : changesOf(decided);
}
