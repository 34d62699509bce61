import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { testPostgres } from '#server/commands/check/postgres.ts';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { temporaryFolder } from '../steps/processes.ts';
import { bundle } from './bundle.ts';
import { freshProfile } from './chromium.ts';
import { printContenders, race, ratioOf, round2, medianOf, type Contender, type Told } from './race.ts';
import { lotsOf, pulledOf } from './sync/rows.ts';
import { serve, type Served } from './sync/serve.ts';
import { buildTown, cookieOf, type Street } from './sync/town.ts';

const HERE = new URL('./', import.meta.url).pathname;
const PAGES = {
  ours: `${HERE}sync/page-ours.ts`,
  floor: `${HERE}sync/page-floor.ts`,
  rxdb: `${HERE}peers/page-rxdb.ts`,
  pouchdb: `${HERE}peers/page-pouchdb.ts`,
};
export type Name = keyof typeof PAGES;

/** P1 and P4: npm run bench -- sync [--rows 50000] [--rounds 5] [--against floor,rxdb,pouchdb] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '5' },
      against: { type: 'string', default: 'floor,rxdb,pouchdb' },
    },
  });
  const names = ['ours', ...values.against.split(',')] as Name[];
  await onTown([Number(values.rows)], names, async (served, [street]) => {
    if (!street) return;
    const told = await race(
      names.map((name) => syncing(name, served, street)),
      Number(values.rounds),
    );
    printContenders(told, { bench: 'sync', rows: street.rows });
    const ratios = Object.fromEntries(
      names.slice(1).map((name) => [`P1 ours/${name}`, round2(ratioOf(told, ['ours', name], 'ms'))]),
    );
    const medians = Object.fromEntries(names.map((name) => [name, Math.round(medianOf(told, name, 'ms'))]));
    console.log(JSON.stringify({ ratios, medians, goals: { 'P1 ours/floor': '<= 1.25' } }));
  });
}

/** Everything a race over the wire needs, and its end. */
export async function onTown(
  sizes: number[],
  names: Name[],
  work: (served: Served, streets: Street[]) => Promise<void>,
): Promise<void> {
  const postgres = await testPostgres();
  const folder = await temporaryFolder();
  const secret = randomBytes(32).toString('base64url');
  try {
    for (const name of names) await bundle(name, PAGES[name], `${folder.path}/pages`);
    await onFreshDatabase(postgres.url, async (databaseUrl) => {
      const streets = await buildTown(databaseUrl, secret, sizes);
      const rows = new Map(
        streets.map(({ id, rows }) => [id, lotsOf(id, rows).map((lot) => pulledOf(lot, 1_795_000_000_000))]),
      );
      const couch = names.includes('pouchdb') ? await (await import('./peers/couch.ts')).couch(rows) : null;
      const places = { dataDir: folder.path, pages: `${folder.path}/pages` };
      const served = await serve({ databaseUrl, secret, ...places, rows, couch });
      await work(served, streets);
      await served.close();
    });
  } finally {
    await folder.remove();
    await postgres.stop();
  }
}

/** Everything from nothing to durable and queryable, on a fresh profile. */
export function syncing(name: Name, served: Served, street: Street): Contender {
  return {
    name,
    async run(): Promise<Told> {
      const profile = await freshProfile([cookieOf(street, served.url)]);
      const page = await profile.open(`${served.url}/bench/${name}/index.html`);
      const told = await syncIn(page, name, served, street);
      await profile.close();
      return told;
    },
  };
}

/** One sync in a page that is open: its time, and the bytes that came down for each row. */
export async function syncIn(page: Page, name: Name, served: Served, street: Street): Promise<Told> {
  const before = served.bytes();
  const { ms, count } = await timed(page, 'sync', street.id, street.userId);
  const down = served.bytes().down - before.down;
  if (count < street.rows) throw new Error(`${name} holds ${count} of ${street.rows} rows`);
  return { ms, bytesPerRow: down / street.rows };
}

/** Calls what a contender's page offers under this name, and takes the time within the page. */
export function timed(page: Page, what: string, ...told: string[]): Promise<{ ms: number; count: number }> {
  return page.evaluate(
    async ([what, told]) => {
      const { contender } = globalThis as unknown as {
        contender: Record<string, (...told: string[]) => Promise<number>>;
      };
      const began = performance.now();
      const count = (await contender[what]?.(...told)) ?? NaN;
      return { ms: performance.now() - began, count };
    },
    [what, told] as const,
  );
}
