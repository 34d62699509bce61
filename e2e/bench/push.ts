import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { and, count, eq } from 'drizzle-orm';
import { connect, type Db } from '#db/postgres/connect.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { JOB } from '#server/actors.ts';
import { testPostgres } from '#server/commands/check/postgres.ts';
import { mutate } from '#server/sync/mutate.ts';
import { CHECKLIST } from '#server/testing/cast.ts';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { loadCity, type LoadPerson } from '../load/load-city.ts';
import { temporaryFolder } from '../steps/processes.ts';
import { bundle } from './bundle.ts';
import { freshProfile } from './chromium.ts';
import { peerServer, type PeerServer } from './peers/server-push.ts';
import { editsOf } from './push/edits.ts';
import { medianOf, printContenders, race, ratioOf, round2, type Contender } from './race.ts';
import { serve } from './sync/serve.ts';

const HERE = new URL('./', import.meta.url).pathname;
const PAGES = {
  ours: `${HERE}push/page-ours.ts`,
  rxdb: `${HERE}peers/page-push-rxdb.ts`,
  pouchdb: `${HERE}peers/page-push-pouchdb.ts`,
};
type Name = keyof typeof PAGES;
type Place = { url: string; db: Db; peers: PeerServer; people: LoadPerson[]; edits: number };

const GOALS = { 'P3 rxdb/ours': '>= 1.5', 'P3 pouchdb/ours': '>= 2.5' };

/** P3: npm run bench -- push [--edits 1000] [--rounds 5] [--against rxdb,pouchdb] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      edits: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      against: { type: 'string', default: 'rxdb,pouchdb' },
    },
  });
  const names = ['ours', ...values.against.split(',')] as Name[];
  const rounds = Number(values.rounds);
  const postgres = await testPostgres();
  const folder = await temporaryFolder();
  const pages = `${folder.path}/pages`;
  try {
    for (const name of names) await bundle(name, PAGES[name], pages);
    await onFreshDatabase(postgres.url, async (databaseUrl) => {
      const secret = randomBytes(32).toString('base64url');
      const { db, close } = await connect({ databaseUrl, dataDir: folder.path });
      const people = await loadCity(db, rounds, secret);
      await mutate(db, {
        source: 'job',
        actor: JOB,
        key: 'list',
        name: 'checklist.publish',
        args: CHECKLIST,
      });
      const peers = await peerServer();
      const plan = { databaseUrl, secret, dataDir: folder.path, pages, rows: new Map() };
      const served = await serve({ ...plan, couch: peers.answer });
      const place = { url: served.url, db, peers, people, edits: Number(values.edits) };
      const told = await race(
        names.map((name) => pushing(name, place)),
        rounds,
      );
      await served.close();
      await close();
      printContenders(told, { bench: 'push', edits: place.edits });
      const ratios = names
        .slice(1)
        .map((name) => [`P3 ${name}/ours`, round2(ratioOf(told, [name, 'ours'], 'ms'))]);
      const medians = names.map((name) => [name, Math.round(medianOf(told, name, 'ms'))]);
      console.log(
        JSON.stringify({
          ratios: Object.fromEntries(ratios),
          medians: Object.fromEntries(medians),
          goals: GOALS,
        }),
      );
    });
  } finally {
    await folder.remove();
    await postgres.stop();
  }
}

/** A queue that lies on a fresh profile's disk, until its server has all of it. */
function pushing(name: Name, place: Place): Contender {
  return {
    name,
    async run(round) {
      const { cookie, facilityId } = place.people[round] as LoadPerson;
      const profile = await freshProfile([cookieFor(cookie, place.url)]);
      const page = await profile.open(`${place.url}/bench/${name}/index.html`);
      const before = await takenBy(name, place, round);
      const ms = await page.evaluate(inPage, {
        edits: editsOf(facilityId, place.edits),
        userId: `load-${round}`,
      });
      const taken = (await takenBy(name, place, round)) - before;
      await profile.close();
      if (taken !== place.edits) throw new Error(`${name}: ${taken} of ${place.edits} arrived`);
      return { ms };
    },
  };
}

async function inPage({ edits, userId }: { edits: object[]; userId: string }): Promise<number> {
  const { contender } = globalThis as unknown as {
    contender: {
      prepare(edits: object[], userId: string): Promise<void>;
      push(userId: string): Promise<void>;
    };
  };
  await contender.prepare(edits, userId);
  const began = performance.now();
  await contender.push(userId);
  return performance.now() - began;
}

async function takenBy(name: Name, { db, peers, url }: Place, round: number): Promise<number> {
  if (name === 'rxdb') return peers.acknowledged();
  if (name === 'pouchdb') {
    const info = (await (await fetch(`${url}/bench/couch/pload-${round}`)).json()) as { doc_count?: number };
    return info.doc_count ?? 0;
  }
  const applied = and(eq(ledger.actorId, `load-${round}`), eq(ledger.outcome, 'applied'));
  const [row] = await db.select({ count: count() }).from(ledger).where(applied);
  return row?.count ?? 0;
}

function cookieFor(cookie: string, url: string) {
  const [name = '', value = ''] = cookie.split('=');
  return {
    name,
    value,
    domain: new URL(url).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  };
}
