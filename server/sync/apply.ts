import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/postgres/connect.ts';
import { TABLES } from '#db/postgres/tables.ts';
import { changesOf, type Change, type When } from '#domain/decision.ts';
import { isMutationName, MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { RULES } from '#domain/rules.ts';
import { HANDS } from './hands.ts';

export type Asked = { name: string; v: number; args: unknown; source: 'phone' | 'desk' | 'platform' | 'job' };
/** `conflict` has both: changes that are kept, and a refusal that says where to look. */
export type Judged = {
  outcome: 'applied' | 'applied_rebased' | 'conflict' | 'refused';
  refusal: Refusal | null;
  changes: Change[];
};

/**
 * Decides one named mutation and stores what follows, inside the caller's transaction.
 * A refusal stores nothing; an unknown name is `unknown_mutation`, which the caller holds for a later replay.
 */
export async function apply(tx: Tx, asked: Asked, actor: Actor, when: When): Promise<Judged> {
  if (!isMutationName(asked.name)) return no(refuse('unknown_mutation', { name: asked.name }));
  const meant = MUTATIONS[asked.name];
  if (asked.v !== meant.v) return no(refuse('unknown_mutation', { name: asked.name, v: asked.v }));
  if (!(meant.from as readonly string[]).includes(asked.source)) return no(refuse('not_permitted'));
  const parsed = meant.args.safeParse(asked.args);
  if (!parsed.success)
    return no(
      refuse('bad_input', {
        issues: parsed.error.issues
          .slice(0, 5)
          .map(({ path, message }) => ({ path: path.join('.'), message })),
      }),
    );
  return decide(tx, asked.name, parsed.data as Args<typeof asked.name>, actor, when);
}

async function decide<N extends MutationName>(
  tx: Tx,
  name: N,
  args: Args<N>,
  actor: Actor,
  when: When,
): Promise<Judged> {
  if (!may(actor, name, null)) return no(refuse('not_permitted'));
  const rule = RULES[name];
  const world = await HANDS[name].load(tx, args);
  const place = rule.place(world, args);
  if (place && !may(actor, name, place)) return no(refuse('not_in_area'));
  const decided = rule.decide(world, args, actor, when);
  if (isRefusal(decided)) return no(decided);
  for (const change of changesOf(decided)) await store(tx, change);
  return { outcome: 'applied', refusal: null, ...(Array.isArray(decided) ? { changes: decided } : decided) };
}

function no(refusal: Refusal): Judged {
  return { outcome: 'refused', refusal, changes: [] };
}

async function store(tx: Tx, { table, row }: Change): Promise<void> {
  const target: PgTable = TABLES[table];
  const { id } = getTableColumns(target) as { id: PgColumn };
  await tx
    .insert(target)
    .values(row)
    .onConflictDoUpdate({ target: id, set: incoming(target) });
}

function incoming(table: PgTable): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key !== 'id');
  return Object.fromEntries(columns.map(([key]) => [key, sql.raw(`excluded.${snake(key)}`)]));
}

// The same rule as drizzle's `casing: 'snake_case'`, which names the columns.
function snake(key: string): string {
  return `"${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
}
