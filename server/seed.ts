import { like } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { EDITIONS } from '#db/policies/checklist/editions.ts';
import { ROUTINGS } from '#db/policies/routing.ts';
import { AREAS } from '#db/seed/areas.ts';
import { assetsOf, upkeepOf } from '#db/seed/assets.ts';
import { FACILITIES } from '#db/seed/facilities.ts';
import { OPERATORS, safetyChecks, safetyOwners } from '#db/seed/operators.ts';
import { CERTIFICATES, DEMO_PASSWORD, grantsOf, PEOPLE, type DemoPerson } from '#db/seed/people.ts';
import { visits } from '#db/seed/visits.ts';
import type { Args, MutationName } from '#domain/mutations.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { JOB } from './actors.ts';
import { fileAreas } from './area/mutations.ts';
import { log } from './log.ts';
import { createPerson } from './person/accounts.ts';
import { mutate, type Act, type Done } from './sync/mutate.ts';

/**
 * Fills an empty database with the demo city, through the same named mutations as everything else. Its keys are
 * stable: a later run adds only what is not there yet and overwrites nothing. One transaction holds it all, so the
 * demo is there whole or not at all.
 * @param today a calendar day in the city's time; visits are planned around it
 */
export async function seedDemo(db: Db, today: string): Promise<void> {
  const started = performance.now();
  const inJiangyin = FACILITIES.filter(({ govCode }) => govCode.startsWith('320281'));
  await db.transaction(async (tx) => {
    const seed = await seedInto(tx);
    await fileAreas(tx, AREAS);
    await seed('operator.file', OPERATORS, ({ id }) => id);
    await seed('operator.nameOwner', safetyOwners(today), ({ operatorId }) => operatorId);
    await seed('operator.noteCheck', safetyChecks(today), ({ operatorId }) => operatorId);
    await seed('checklist.publish', EDITIONS, ({ id }) => id);
    await seed('routing.publish', ROUTINGS, ({ areaId, edition }) => `${areaId}@${edition}`);
    await seed('facility.file', FACILITIES, ({ id }) => id);
    const assets = inJiangyin.flatMap(assetsOf);
    await seed('asset.file', assets, ({ id }) => id);
    await seed('asset.keep', upkeepOf(assets, today), ({ assetId }) => assetId);
    await seed('person.create', PEOPLE.map(accountOf), ({ userId }) => userId, withPassword);
    await seed('person.certify', CERTIFICATES, ({ userId }) => userId);
    await seed('person.grant', PEOPLE.flatMap(grantsOf), ({ grantId }) => grantId);
    await seed('visit.plan', visits(today), ({ id }) => id);
  });
  const ms = Math.round(performance.now() - started);
  log.info({ facilities: FACILITIES.length, people: PEOPLE.length, ms }, 'demo city is in place');
}

type Doing<N extends MutationName> = (db: Db, act: Act<N>) => Promise<Done | Refusal>;

/** Runs every act whose key the ledger does not hold yet. @throws on anything but success: the demo is our own data */
async function seedInto(db: Db) {
  const known = await db
    .select({ key: ledger.idempotencyKey })
    .from(ledger)
    .where(like(ledger.idempotencyKey, 'demo:%'));
  const seeded = new Set(known.map(({ key }) => key));
  return async <N extends MutationName>(
    name: N,
    all: readonly Args<N>[],
    idOf: (args: Args<N>) => string,
    doing: Doing<N> = mutate,
  ) => {
    for (const args of all) {
      const key = `demo:${name}:${idOf(args)}`;
      if (!seeded.has(key)) wentWell(await doing(db, { source: 'job', actor: JOB, key, name, args }), key);
    }
  };
}

function withPassword(db: Db, { args, ...by }: Act<'person.create'>): Promise<Done | Refusal> {
  return createPerson(db, by, { ...args, password: DEMO_PASSWORD });
}

function accountOf({ posts: _posts, ...account }: DemoPerson): Args<'person.create'> {
  return account;
}

function wentWell(done: Done | Refusal, key: string): void {
  const refusal = isRefusal(done) ? done : done.refusal;
  if (refusal) throw new Error(`${key} was refused: ${JSON.stringify(refusal)}`);
}
