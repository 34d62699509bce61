import type { Tx } from '#db/postgres/connect.ts';
import { insertAll, replacing } from '#db/postgres/recordset.ts';
import { TABLES } from '#db/postgres/tables.ts';
import { changesOf, type Change, type Decided, type When } from '#domain/decision.ts';
import { isMutationName, MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { RULES, type Worlds } from '#domain/rules.ts';
import { hasEnded, lifted } from '#domain/upcasters.ts';
import { HANDS } from './hands.ts';

/** `args` as they were sent, in the words of version `v`; `reviewed` when a person asks to have a held one decided after all. */
export type Asked = {
  name: string;
  v: number;
  args: unknown;
  source: 'phone' | 'desk' | 'platform' | 'job';
  reviewed?: boolean;
};
/** What may be decided: a name that is known, with arguments that fit it, from somebody who may use it somewhere. */
export type Meant<N extends MutationName = MutationName> = { name: N; args: Args<N> };
/** `conflict` has both: changes that are kept, and a refusal that says where to look. */
export type Yes = {
  outcome: 'applied' | 'applied_rebased' | 'conflict';
  refusal: Refusal | null;
  changes: Change[];
};
export type Judged = Yes | { outcome: 'refused'; refusal: Refusal };

/**
 * Decides one named mutation and stores what follows, inside the caller's transaction.
 * A refusal stores nothing; an unknown name or version is `unknown_mutation`, one from too long ago `version_ended`: both the caller holds for a later replay.
 */
export async function apply(tx: Tx, asked: Asked, actor: Actor, when: When): Promise<Judged> {
  const meant = understand(asked, actor, when.at);
  if (isRefusal(meant)) return { outcome: 'refused', refusal: meant };
  const world = await HANDS[meant.name].load(tx, meant.args as never);
  const decided = decide(meant, world, actor, when);
  if (isRefusal(decided)) return { outcome: 'refused', refusal: decided };
  await store(tx, changesOf(decided));
  return yes(decided);
}

/** Everything that can be refused without knowing a record. */
export function understand(asked: Asked, actor: Actor, at: string): Meant | Refusal {
  if (!isMutationName(asked.name)) return refuse('unknown_mutation', { name: asked.name });
  const meant = MUTATIONS[asked.name];
  const said = { name: asked.name, v: asked.v, args: asked.args };
  const lift = lifted(said, meant.v);
  if (!lift) return refuse('unknown_mutation', { name: said.name, v: said.v });
  if (!asked.reviewed && hasEnded(said, at)) return refuse('version_ended', { name: said.name, v: said.v });
  if (!(meant.from as readonly string[]).includes(asked.source)) return refuse('not_permitted');
  const parsed = meant.args.safeParse(lift.args);
  if (!parsed.success)
    return refuse('bad_input', {
      issues: parsed.error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  if (!may(actor, asked.name, null)) return refuse('not_permitted');
  return { name: asked.name, args: parsed.data };
}

/** The rule's answer, once the permission question has been asked for the place. */
export function decide<N extends MutationName>(
  { name, args }: Meant<N>,
  world: Worlds[N],
  actor: Actor,
  when: When,
): Refusal | Decided {
  const rule = RULES[name];
  const place = rule.place(world, args);
  if (place && !may(actor, name, place)) return refuse('not_in_area');
  return rule.decide(world, args, actor, when);
}

export function yes(decided: Decided): Yes {
  if (Array.isArray(decided)) return { outcome: 'applied', refusal: null, changes: decided };
  return { refusal: null, ...decided };
}

/** Stores the last value of every record, one statement for each table. */
export async function store(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const table of new Set(changes.map((change) => change.table))) {
    const rows = changes.filter((change) => change.table === table).map(({ row }) => [row.id, row] as const);
    await tx.execute(insertAll(TABLES[table], [...new Map(rows).values()]).append(replacing(TABLES[table])));
  }
}
