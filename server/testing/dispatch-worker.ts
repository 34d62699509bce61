// A worker as a process of its own, made to be killed: it sends what is due until nothing is open any more.
import { setTimeout as pause } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import { connect } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { dispatchDue } from '../dispatch/dispatch.ts';
import { handlersOf } from '../dispatch/handlers.ts';
import { enforcementClient } from '../outside/enforcement/client.ts';

const { TEST_DB = '', TEST_PLATFORM = '', TEST_SECRET = '', TEST_SKIP_MS = '0' } = process.env;
const now = () => new Date(Date.now() + Number(TEST_SKIP_MS));
const { db, close } = await connect({ databaseUrl: TEST_DB, dataDir: '' });
const client = enforcementClient({
  ...{ enforcementUrl: TEST_PLATFORM, publicUrl: 'http://127.0.0.1:9', exchangeSecret: TEST_SECRET },
  ...{ secret: 'media', now },
});
const world = {
  ...{ now, random: () => 0, schedule: Array.from({ length: 40 }, () => 0) },
  ...{ handlers: handlersOf(client), signal: new AbortController().signal },
};
const open = () => db.$count(dispatches, inArray(dispatches.state, ['queued', 'sent', 'failed']));

while ((await open()) > 0) if ((await dispatchDue(db, world)) === 0) await pause(10);
await close();
