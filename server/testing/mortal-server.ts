// The server side as a process of its own, made to be killed at a commit: it does what it is told over IPC, deed by deed.
import { setTimeout as pause } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import pg from 'pg';
import { connect } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Actor } from '#domain/roles.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { actorOf } from '../actors.ts';
import { dispatchDue } from '../dispatch/dispatch.ts';
import { handlersOf } from '../dispatch/handlers.ts';
import { hearEvent } from '../outside/enforcement/callback.ts';
import { enforcementClient } from '../outside/enforcement/client.ts';
import { mutate } from '../sync/mutate.ts';
import { push } from '../sync/push.ts';
import type { Death, Deed, Order } from './mortal.ts';

const { TEST_DB = '', TEST_PLATFORM = '', TEST_SECRET = '' } = process.env;
let skippedMs = 0;
let death: Death | null = null;
let commits = 0;
const now = () => new Date(Date.now() + skippedMs);

dieAtCommits();
const { db } = await connect({ databaseUrl: TEST_DB, dataDir: '' });
process.on('message', (order: Order) => void obey(order));
process.send?.('ready');

/** Every COMMIT of this process passes here, on its way to the database and back. */
function dieAtCommits(): void {
  const query: unknown = pg.Client.prototype.query;
  pg.Client.prototype.query = async function (this: pg.Client, ...asked: unknown[]) {
    const isCommit = (asked[0] as { text?: string }).text === 'commit';
    const isLast = isCommit && ++commits === death?.commit;
    if (isLast && death?.when === 'before') await die();
    const answer: unknown = await Reflect.apply(query as () => unknown, this, asked);
    if (isLast) await die();
    return answer;
  } as never;
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

async function obey(order: Order): Promise<void> {
  skippedMs = order.skippedMs;
  death = order.death;
  commits = 0;
  process.send?.({ said: await done(order.deed) });
}

async function done(deed: Deed): Promise<unknown> {
  if (deed.by === 'worker') return drained();
  if (deed.by === 'platform') {
    const request = new Request('http://server/events', { ...deed, method: 'POST' });
    return (await hearEvent(request, { db, exchangeSecret: TEST_SECRET, now })).status;
  }
  const actor = (await actorOf(db, deed.actorId)) as Actor;
  if (deed.by === 'phone') {
    const { envelope } = deed;
    return push(db, actor, { protocol: PROTOCOL, phoneId: envelope.phoneId, mutations: [envelope] });
  }
  const { name, args, key } = deed;
  return mutate(db, { source: 'desk', actor, key: `${actor.userId}:${key}`, name, args: args as never });
}

/** Sends until nothing is open any more. */
async function drained(): Promise<void> {
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
}
