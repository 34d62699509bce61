import { connect } from '#db/postgres/connect.ts';
import { testPostgres } from '#server/commands/check/postgres.ts';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { buildTown } from './sync/town.ts';
import { pull } from '#server/sync/pull.ts';
import { actorOf } from '#server/actors.ts';
import superjson from 'superjson';
import { gzipSync, brotliCompressSync, constants } from 'node:zlib';
const pg = await testPostgres();
await onFreshDatabase(pg.url, async (url) => {
  const [street] = await buildTown(url, 'x'.repeat(40), [6000]);
  const { db, close } = await connect({ databaseUrl: url, dataDir: '' });
  const actor = await actorOf(db, street!.userId);
  let cursors = {};
  for (let i = 0; i < 7; i++) {
    const t0 = performance.now();
    const page = await pull(db, actor!, {
      protocol: 1,
      phoneId: 'phone-12345',
      cursors,
      outcomesAfter: 0,
    } as never);
    const t1 = performance.now();
    const s = superjson.serialize(page);
    const t2 = performance.now();
    const text = JSON.stringify({ result: { data: s } });
    const t3 = performance.now();
    const out: Record<string, string> = {};
    for (const level of [1, 3, 4, 5, 6]) {
      const t = performance.now();
      const z = gzipSync(text, { level });
      out['gz' + level] =
        (performance.now() - t).toFixed(1) + 'ms ' + (z.length / page.rows.length).toFixed(1);
    }
    for (const q of [1, 3, 4, 5]) {
      const t = performance.now();
      const z = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: q } });
      out['br' + q] = (performance.now() - t).toFixed(1) + 'ms ' + (z.length / page.rows.length).toFixed(1);
    }
    cursors = page.cursors;
    console.log(
      page.rows.length,
      'pull',
      (t1 - t0).toFixed(1),
      'superjson',
      (t2 - t1).toFixed(1),
      'stringify',
      (t3 - t2).toFixed(1),
      'bytes',
      (text.length / page.rows.length).toFixed(1),
      JSON.stringify(out),
    );
    if (i === 0) console.log(JSON.stringify(page.rows[0]));
  }
  await close();
});
await pg.stop();
