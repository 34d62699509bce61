import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { connect, type Db } from '#db/postgres/connect.ts';
import type { Actor } from '#domain/roles.ts';
import { counts, EVERYTHING, queue, type QueueFilter } from '#server/case/queue.ts';
import { testPostgres } from '#server/commands/check/postgres.ts';
import { CAST } from '#server/testing/cast.ts';
import { loadCases, manyCases } from '#server/testing/many-cases.ts';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { medianOf, printContenders, race, ratioOf, round2, type Contender, type Told } from './race.ts';

type Question = (db: Db) => Promise<unknown>;
const GOAL = '<= 1.5';

const page = (filter: Partial<QueueFilter> = {}, actor: Actor = CAST.manager): Question => {
  return (db) => queue(db, actor, { ...EVERYTHING, ...filter });
};
const TOWN: Actor = {
  ...CAST.manager,
  grants: [{ role: 'manager', areaId: '320281003', operatorId: null }],
};
/** So few that the smaller database has a full page of each, too. */
const FEW_LOTS = { streets: 4, lots: 4 };
/** What a manager asks for: the first page under each filter alone, and the page after it. */
const PAGES: Record<string, Question> = {
  'first page': page(),
  'second page': async (db) => {
    const { next } = await queue(db, CAST.manager, EVERYTHING);
    await queue(db, CAST.manager, EVERYTHING, next);
  },
  'one state': page({ states: ['reported'] }),
  'several states': page({ states: ['accepted', 'in_progress', 'info_requested'] }),
  late: page({ late: true }),
  mine: page({ mine: true }),
  troubled: page({ troubled: true }),
  'a street': page({ streetId: '320281003' }),
  'a lot': page({ facilityId: 'f-320281003004' }),
  'an authority': page({ authority: '市场监督管理局' }),
  'a town manager': page({}, TOWN),
  'a word many say': page({ search: '停车场' }),
  'a case number': page({ search: '澄江1-2026-00777' }),
};
/** These look at every case, and are shown without a goal. */
const WHOLE: Record<string, Question> = {
  counts: (db) => counts(db, CAST.manager),
};
const QUESTIONS = Object.entries({ ...PAGES, ...WHOLE });

/** The manager's queue, growing: npm run bench -- queue [--sizes 1000,10000] [--rounds 40] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000' },
      rounds: { type: 'string', default: '40' },
    },
  });
  const [small = 1_000, big = 10_000] = values.sizes.split(',').map(Number);
  const postgres = await testPostgres();
  try {
    await withCases(postgres.url, small, (few) =>
      withCases(postgres.url, big, async (many) => {
        // What a connection does the first time only is not counted.
        for (const contender of [few, many]) await contender.run(-1);
        const told = await race([few, many], Number(values.rounds));
        printContenders(told, { bench: 'queue' });
        tell(told, few.name, many.name);
      }),
    );
  } finally {
    await postgres.stop();
  }
}

/** A database of its own with so many cases; each turn asks every question once. */
function withCases(server: string, count: number, work: (contender: Contender) => Promise<void>) {
  return onFreshDatabase(server, async (databaseUrl) => {
    const { db, close } = await connect({ databaseUrl, dataDir: '' });
    await loadCases(db, manyCases(count, FEW_LOTS));
    await db.execute(sql`vacuum analyze cases`);
    const contender: Contender = {
      name: `${count} cases`,
      async run(): Promise<Told> {
        const told: Told = {};
        for (const [name, ask] of QUESTIONS) {
          const began = performance.now();
          await ask(db);
          told[name] = performance.now() - began;
        }
        return told;
      },
    };
    await work(contender).finally(close);
  });
}

function tell(told: Map<string, Told[]>, few: string, many: string): void {
  const ratios: Record<string, number> = {};
  for (const [filter] of QUESTIONS) {
    const [atFew, atMany] = [few, many].map((name) => round2(medianOf(told, name, filter)));
    const ratio = round2(ratioOf(told, [many, few], filter));
    ratios[filter] = ratio;
    console.log(JSON.stringify({ filter, [`${few}, ms`]: atFew, [`${many}, ms`]: atMany, ratio }));
  }
  const goals = Object.fromEntries(Object.keys(PAGES).map((name) => [name, GOAL]));
  console.log(JSON.stringify({ ratios, goals }));
}
