import { testPostgres } from '#server/commands/check/postgres.ts';
import { onFreshDatabase } from './fresh-database.ts';
import { loadOnce } from './load.ts';

const [sizes = '', faster = '10', mutations = '50', photos = '5'] = process.argv.slice(2);
const GROWTH_MOST = 2.2;
const postgres = await testPostgres();
try {
  let before: { phones: number; peakRssMb: number } | undefined;
  for (const phones of sizes.split(',').map(Number)) {
    const plan = {
      phones,
      faster: Number(faster),
      mutations: Number(mutations),
      photos: Number(photos),
    };
    const told = await onFreshDatabase(postgres.url, (url) => loadOnce(plan, url));
    const isTooMuch =
      before !== undefined && told.peakRssMb / before.peakRssMb > (GROWTH_MOST * phones) / before.phones / 2;
    console.log(JSON.stringify(told));
    if (isTooMuch) console.log(`the server grew more than ${GROWTH_MOST} times for a doubling`);
    if (isTooMuch || told.broken > 0) process.exitCode = 1;
    before = told;
  }
} finally {
  await postgres.stop();
}
