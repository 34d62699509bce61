import type { Db } from '#db/postgres/connect.ts';
import { AREAS } from '#db/seed/areas.ts';
import { assetsOf } from '#db/seed/assets.ts';
import { PATROL } from '#db/seed/checklist-patrol.ts';
import { FACILITIES } from '#db/seed/facilities.ts';
import { OPERATORS } from '#db/seed/operators.ts';
import { DEMO_PASSWORD, grantsOf, PEOPLE, type DemoPerson } from '#db/seed/people.ts';
import { visits } from '#db/seed/visits.ts';
import type { Args, MutationName } from '#domain/mutations.ts';
import { isRefusal } from '#domain/refusal.ts';
import { JOB } from './actors.ts';
import { fileAreas } from './area/mutations.ts';
import { log } from './log.ts';
import { createPerson } from './person/accounts.ts';
import { mutate, type Done } from './sync/mutate.ts';

/**
 * Fills an empty database with the demo city, through the same named mutations as everything else. Its keys are
 * stable, so a second run changes nothing, and one transaction holds it all: the demo is there whole or not at all.
 * @param today a calendar day in the city's time; visits are planned around it
 */
export async function seedDemo(db: Db, today: string): Promise<void> {
  const started = performance.now();
  await db.transaction(async (tx) => {
    await fileAreas(tx, AREAS);
    await each(tx, 'operator.file', OPERATORS, ({ id }) => id);
    await each(tx, 'checklist.publish', [PATROL], ({ id }) => id);
    await each(tx, 'facility.file', FACILITIES, ({ id }) => id);
    await each(
      tx,
      'asset.file',
      FACILITIES.filter(({ govCode }) => govCode.startsWith('320281')).flatMap(assetsOf),
      ({ id }) => id,
    );
    for (const person of PEOPLE) await seedPerson(tx, person);
    await each(tx, 'person.grant', PEOPLE.flatMap(grantsOf), ({ grantId }) => grantId);
    await each(tx, 'visit.plan', visits(today), ({ id }) => id);
  });
  log.info(
    { facilities: FACILITIES.length, people: PEOPLE.length, ms: Math.round(performance.now() - started) },
    'demo city is in place',
  );
}

async function each<N extends MutationName>(
  db: Db,
  name: N,
  all: readonly Args<N>[],
  idOf: (args: Args<N>) => string,
): Promise<void> {
  for (const args of all) {
    wentWell(
      await mutate(db, { source: 'job', actor: JOB, key: keyOf(name, idOf(args)), name, args }),
      idOf(args),
    );
  }
}

async function seedPerson(db: Db, { posts: _, ...args }: DemoPerson): Promise<void> {
  const by = { source: 'job', actor: JOB, key: keyOf('person.create', args.userId) } as const;
  const done = await createPerson(db, by, { ...args, password: DEMO_PASSWORD });
  if (isRefusal(done)) throw new Error(`demo seed: ${args.userId} was refused: ${done.refused}`);
  wentWell(done, args.userId);
}

function wentWell({ outcome, refusal }: Done, id: string): void {
  if (outcome !== 'applied') throw new Error(`demo seed: ${id} was ${outcome}: ${refusal?.refused}`);
}

function keyOf(name: MutationName, id: string): string {
  return `demo:${name}:${id}`;
}
