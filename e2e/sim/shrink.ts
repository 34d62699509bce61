import type { Plan } from './commands.ts';
import { play, type Played } from './history.ts';
import type { SimServer } from './server.ts';

const MOST_TRIES = 120;

/** Leaves out whatever the same promise is broken without: halves first, then single commands. */
export async function shrink(
  server: SimServer,
  seed: string,
  plan: Plan,
  broken: Played,
): Promise<{ plan: Plan; played: Played }> {
  let best = { plan, played: broken };
  let tries = 0;
  for (let size = Math.ceil(plan.commands.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.plan.commands.length && tries < MOST_TRIES;) {
      const commands = best.plan.commands.filter((_, index) => index < from || index >= from + size);
      const next = { ...best.plan, commands };
      const played = await play(server, seed, next);
      tries++;
      if (played.violation?.invariant === broken.violation?.invariant) best = { plan: next, played };
      else from += size;
    }
  }
  return best;
}
