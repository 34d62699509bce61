import type { Tx } from '#db/postgres/connect.ts';
import type { Args, MutationName } from '#domain/mutations.ts';
import type { Worlds } from '#domain/rules.ts';
import { worldOf, type Shelf } from './shelf.ts';

/**
 * What the server adds to a rule: it loads the world, locking the records that will change. Storing is the same for all.
 * A hand that can `look` on a shelf has its world fetched together with those of a whole batch; the others are taken one by one.
 */
export type Hand<N extends MutationName> = {
  load(tx: Tx, args: Args<N>): Promise<Worlds[N]>;
  look?(shelf: Shelf, args: Args<N>): Worlds[N];
};
export type Hands = { [N in MutationName]: Hand<N> };

/** A hand that looks for everything by the value of a column. */
export function looking<N extends MutationName>(
  look: (shelf: Shelf, args: Args<N>) => Worlds[N],
): Required<Hand<N>> {
  return { look, load: (tx, args) => worldOf(tx, (shelf) => look(shelf, args)) };
}
