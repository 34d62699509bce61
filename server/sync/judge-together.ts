import type { Tx } from '#db/postgres/connect.ts';
import { changesOf, type When } from '#domain/decision.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { decide, store, yes, type Meant } from './apply.ts';
import { HANDS } from './hands.ts';
import { refused, type Judgement } from './judge.ts';
import { Shelf } from './shelf.ts';

export type Question = { meant: Meant | Refusal; actor: Actor; when: When };

/** Fetches the worlds of all in sets, decides them in order in memory, each on what those before it left, and stores what follows in sets. */
export async function judgeTogether(tx: Tx, questions: readonly Question[]): Promise<Judgement[]> {
  const shelf = await stocked(tx, questions);
  const judged = questions.map((question) => judgeOn(shelf, question));
  await store(
    tx,
    judged.flatMap(({ changes }) => changes),
  );
  return judged;
}

/** Looks and fetches until nothing is missing; a look may depend on what an earlier one found. */
async function stocked(tx: Tx, questions: readonly Question[]): Promise<Shelf> {
  const shelf = new Shelf();
  for (;;) {
    for (const { meant } of questions) if (!isRefusal(meant)) worldOn(shelf, meant);
    if (shelf.isComplete) return shelf;
    await shelf.fetch(tx);
  }
}

function judgeOn(shelf: Shelf, { meant, actor, when }: Question): Judgement {
  if (isRefusal(meant)) return refused(meant);
  const world = worldOn(shelf, meant);
  if (!shelf.isComplete) throw new Error(`${meant.name} came to need a record that no look had foreseen`);
  const decided = decide(meant, world, actor, when);
  if (isRefusal(decided)) return refused(decided);
  shelf.add(changesOf(decided));
  return yes(decided);
}

function worldOn(shelf: Shelf, { name, args }: Meant) {
  const { look } = HANDS[name];
  if (!look) throw new Error(`${name} has no look`);
  return look(shelf, args as never);
}
