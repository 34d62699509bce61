import { changesOf, type Change, type When } from '#domain/decision.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { RULES } from '#domain/rules.ts';
import { HANDS } from './hands.ts';
import type { Hand, Look } from './look.ts';

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
