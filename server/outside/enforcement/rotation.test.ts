import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { breakers, dispatches } from '#db/postgres/schema/office.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { mutate } from '#server/sync/mutate.ts';
import { bothSides, received } from '../../testing/both-sides.ts';
import { actor } from '../../testing/cast.ts';
import { hearEvent } from './callback.ts';
import { enforcementClient } from './client.ts';
import { sign } from './signature.ts';
import { handedOverCase } from './stand-in/example.ts';
import { serve, type Served } from './stand-in/serve.ts';
import type { Started } from './stand-in/stand-in.ts';

const keyOf = (name: string) => `whsec_${Buffer.from(name.repeat(32)).toString('base64')}`;
const [OLD, NEW] = [keyOf('o'), keyOf('n')];
const BOTH = `${OLD} ${NEW}`;
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;
let door: Served;
/** EXCHANGE_SECRET of our side at the moment; the platform's is `platform.standIn.secret`. */
let ours = OLD;
let serial = 0;

beforeAll(async () => {
  sides = await bothSides();
  const hear = (request: Request) =>
    hearEvent(request, { db: sides.db, exchangeSecret: ours, now: sides.now });
  door = await serve(hear, 0);
}, 60_000);
beforeEach(async () => {
  platform = await sides.startPlatform();
});
afterEach(async () => {
  await platform.close();
  await sides.db.delete(dispatches);
  await sides.db.delete(breakers);
});
afterAll(async () => {
  await door.close();
  await sides.close();
});

function dispatch(): Promise<number> {
  const client = enforcementClient({
    ...{ enforcementUrl: platform.url, publicUrl: sides.ours.url, exchangeSecret: ours },
    ...{ secret: 'media', now: sides.now },
  });
  return sides.dispatch(handlersOf(client));
}

/** What the platform signs with `secret` and posts to our door. */
async function told(caseNo: string, secret: string): Promise<number> {
  const seq = ++serial;
  const at = sides.now().toISOString();
  const data = {
    event_id: `e${seq}`,
    case_no: caseNo,
    external_id: 'ZF-1',
    seq,
    status: 'open',
    occurred_at: at,
  };
  const body = JSON.stringify({ type: 'case.progress', timestamp: at, data });
  const headers = { ...sign({ id: `w${seq}`, timestamp: sides.seconds(), body }, secret) };
  return (await fetch(door.url, { method: 'POST', body, headers })).status;
}

it('INS-03 while both keys stand, what is signed with either is heard; afterwards the old one is refused', async () => {
  const caseNo = await handedOverCase(sides.db, 'in');
  ours = OLD;
  expect([await told(caseNo, OLD), await told(caseNo, NEW)]).toEqual([204, 401]);
  ours = BOTH;
  expect([await told(caseNo, OLD), await told(caseNo, NEW), await told(caseNo, BOTH)]).toEqual([
    204, 204, 204,
  ]);
  ours = NEW;
  expect([await told(caseNo, OLD), await told(caseNo, NEW)]).toEqual([401, 204]);
});

it('INS-02 while both keys stand, a platform that has either takes the case; afterwards the old one does not', async () => {
  ours = BOTH;
  for (const theirs of [OLD, NEW, BOTH]) {
    platform.standIn.secret = theirs;
    const id = `out-${++serial}`;
    await handedOverCase(sides.db, id);
    await dispatch();
    expect(await sides.dispatchOf(id)).toMatchObject({ state: 'acked' });
  }
  ours = NEW;
  platform.standIn.secret = OLD;
  await handedOverCase(sides.db, 'late');
  await dispatch();
  expect(await sides.dispatchOf('late')).toMatchObject({ state: 'dead', lastStatus: 401 });
});

it('INS-02 what was refused for its key is sent again once both sides agree, and arrives once', async () => {
  ours = NEW;
  platform.standIn.secret = OLD;
  const caseNo = await handedOverCase(sides.db, 'again');
  await dispatch();
  const { id, seq } = await sides.dispatchOf('again');
  platform.standIn.secret = BOTH;
  const manager = actor('manager', 'manager', '3205');
  const args = { dispatchId: id, note: '对方已换密钥' };
  const done = await mutate(sides.db, {
    source: 'desk',
    actor: manager,
    key: 'k',
    name: 'dispatch.retry',
    args,
  });
  expect(done.refusal).toBeNull();
  sides.later(1000);
  expect(await dispatch()).toBe(1);
  expect(await sides.dispatchOf('again')).toMatchObject({ state: 'acked', attempts: 2, earlierAttempts: 1 });
  expect(await received(platform)).toMatchObject([{ case_no: caseNo, receipts: 1, tries: 2 }]);
  expect(platform.standIn.filings.filed.map(({ key }) => decodeURIComponent(key))).toEqual([
    `${caseNo}:${seq}`,
  ]);
});
