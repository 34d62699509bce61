import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { and, count, eq, inArray } from 'drizzle-orm';
import { connect, type Db } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { JOB } from '#server/actors.ts';
import { testPostgres } from '#server/commands/check/postgres.ts';
import { mutate } from '#server/sync/mutate.ts';
import { CHECKLIST } from '#server/testing/cast.ts';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { loadCity, type LoadPerson } from '../load/load-city.ts';
import { freePort, startApp, startProgram, temporaryFolder } from '../steps/processes.ts';
import { medianOf, printContenders, race, ratioOf, round2, type Contender } from './race.ts';
import { deliver, deliverBare, greet, phoneWith, type Phone } from './submit/deliveries.ts';

type Place = { ours: string; bare: string; db: Db; people: LoadPerson[]; each: number };
type Way = { name: string; send(place: Place, phone: Phone): Promise<void> };

const BARE: Way = {
  name: 'bare',
  async send({ bare }, { deliveries }) {
    for (const delivery of deliveries) await deliverBare(bare, delivery);
  },
};
/** Every inspection is a round of its own, as with a signal that never goes. */
const ONE_BY_ONE: Way = {
  name: 'ours, one by one',
  async send({ ours }, phone) {
    for (const delivery of phone.deliveries) await deliver(ours, phone, [delivery]);
  },
};
/** The records of a round without signal go together, then their photos one after the other. */
const QUEUE: Way = {
  name: 'ours, a queue',
  send: ({ ours }, phone) => deliver(ours, phone, phone.deliveries),
};

/** P13: npm run bench -- submit [--phones 4] [--each 8] [--rounds 5] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      phones: { type: 'string', default: '4' },
      each: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const postgres = await testPostgres();
  try {
    await onFreshDatabase(postgres.url, (databaseUrl) =>
      onBothServers(databaseUrl, Number(values.phones), Number(values.each), async (place) => {
        // The first round warms both up and is not counted.
        for (const way of [QUEUE, BARE]) await submitting(way, place).run(-1);
        const told = await race(
          [ONE_BY_ONE, QUEUE, BARE].map((way) => submitting(way, place)),
          Number(values.rounds),
        );
        printContenders(told, { bench: 'submit', phones: place.people.length, each: place.each });
        const ratio = (way: Way) => [
          `P13 ${way.name}/bare`,
          round2(ratioOf(told, [way.name, BARE.name], 'ms')),
        ];
        const median = ({ name }: Way) => [`${name}, ms each`, round2(medianOf(told, name, 'ms'))];
        const [ratios, medians] = [[ONE_BY_ONE, QUEUE].map(ratio), [ONE_BY_ONE, QUEUE, BARE].map(median)];
        const goals = { [`P13 ${QUEUE.name}/bare`]: '<= 1.6' };
        console.log(
          JSON.stringify({ ratios: Object.fromEntries(ratios), medians: Object.fromEntries(medians), goals }),
        );
      }),
    );
  } finally {
    await postgres.stop();
  }
}

/** Two processes on one PostgreSQL and one disk. */
async function onBothServers(
  databaseUrl: string,
  phones: number,
  each: number,
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const folder = await temporaryFolder();
  const secret = randomBytes(32).toString('base64url');
  const { db, close } = await connect({ databaseUrl, dataDir: folder.path });
  const people = await loadCity(db, phones, secret);
  await mutate(db, { source: 'job', actor: JOB, key: 'list', name: 'checklist.publish', args: CHECKLIST });
  const [port, barePort] = [await freePort(), await freePort()];
  await mkdir(`${folder.path}/bare`);
  const exchange = { EXCHANGE_SECRET: `whsec_${randomBytes(32).toString('base64')}` };
  const quiet = { DEMO: '0', WORKER: '0', AUTH_SECRET: secret, ...exchange };
  const ours = await startApp({
    PORT: String(port),
    DATA_DIR: folder.path,
    DATABASE_URL: databaseUrl,
    ...quiet,
  });
  const program = new URL('./submit/bare-server.ts', import.meta.url).pathname;
  const bare = await startProgram([program, databaseUrl, `${folder.path}/bare`, String(barePort)], barePort);
  try {
    await work({ ours: ours.url, bare: bare.url, db, people, each });
  } finally {
    await ours.stop();
    await bare.stop();
    await close();
    await folder.remove();
  }
}

/** So many phones at the same time, each with its inspections one after the other; milliseconds for each inspection. */
function submitting(way: Way, place: Place): Contender {
  return {
    name: way.name,
    async run() {
      const phones = await Promise.all(place.people.map((person) => phoneWith(place.each, person)));
      if (way !== BARE) for (const phone of phones) await greet(place.ours, phone);
      const began = performance.now();
      await Promise.all(phones.map((phone) => way.send(place, phone)));
      const ms = (performance.now() - began) / phones.length / place.each;
      if (way !== BARE) await allStored(place.db, phones);
      return { ms };
    },
  };
}

/** Every photo is marked as evidence of its inspection. */
async function allStored(db: Db, phones: Phone[]): Promise<void> {
  const sent = phones.flatMap(({ deliveries }) => deliveries.map(({ sha256 }) => sha256));
  const [row] = await db
    .select({ count: count() })
    .from(photos)
    .where(and(inArray(photos.sha256, sent), eq(photos.stored, true)));
  if (row?.count !== sent.length) throw new Error(`${row?.count} of ${sent.length} photos are stored`);
}
