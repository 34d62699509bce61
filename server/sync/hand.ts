import type { Tx } from '#db/postgres/connect.ts';
import type { Args, MutationName } from '#domain/mutations.ts';
import type { Worlds } from '#domain/rules.ts';

/** What the server adds to a rule: it loads the world, locking the records that will change. Storing is the same for all. */
export type Hand<N extends MutationName> = { load(tx: Tx, args: Args<N>): Promise<Worlds[N]> };
export type Hands = { [N in MutationName]: Hand<N> };
