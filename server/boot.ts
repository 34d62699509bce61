import { config } from './config.ts';
import { closeDatabase, getDb } from './database.ts';
import { log } from './log.ts';
import { seedDemo } from './seed.ts';
import { onPoke } from './sync/poke.ts';
import { pokeWorker, startWorker } from './worker.ts';

const GLOBAL = globalThis as { [key: symbol]: unknown };
const BANNER = Symbol.for('berthlink.banner');
const CLOSE = Symbol.for('berthlink.close');

/** Everything before the first request: database, schema, demo city, worker. Tells the entry (server/main.ts) what to print and how to close. */
export async function boot(): Promise<void> {
  const db = await getDb();
  if (config().demo) {
    await seedDemo(db, todayInCity());
    GLOBAL[BANNER] = [
      '演示账号(密码 berthlink-demo): inspector1 inspector2 officer1 manager1 operator1 admin',
    ];
  }
  const worker = config().worker ? startWorker(db) : null;
  onPoke(pokeWorker);
  GLOBAL[CLOSE] = async () => {
    await worker?.stop();
    await closeDatabase();
    log.info('closed');
  };
}

/** The calendar day in the city's time, YYYY-MM-DD. */
function todayInCity(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
