import type { BlobRow, CacheMeta, OutboxRow } from '#db/phone/rows.ts';
import { checkAtOnce } from './at-once.ts';
import { checkAtRest, checkCache } from './at-rest.ts';
import { FIELD } from './city.ts';
import type { Plan } from './commands.ts';
import { openTab, perform, regrant } from './deeds.ts';
import { checkLedger } from './ledger-book.ts';
import { Luck } from './luck.ts';
import { Phone } from './phone.ts';
import type { SimServer } from './server.ts';
import { firstKey } from './stand-still.ts';
import type { Tab } from './tab.ts';
import { Tally } from './tally.ts';
import { Restless, settled, Timeline } from './timeline.ts';
import { watchServer } from './watch.ts';
import type { World } from './world.ts';

export type Violation = { invariant: string; message: string; atMs: number };
export type Played = { violation: Violation | null; tally: Tally };

const FAIR_MS = 2_500;
const FAIR_ROUNDS = 300;

class Broken extends Error {
  constructor(readonly violation: Violation) {
    super(violation.message);
  }
}

/** Plays one history from its plan and its seed; the first broken promise ends it. */
export async function play(server: SimServer, seed: string, plan: Plan): Promise<Played> {
  const world = await worldOf(server, seed);
  let violation: Violation | null = null;
  const first = { violation: null as Violation | null };
  world.broken = (invariant, message) => {
    first.violation ??= { invariant, message, atMs: world.timeline.now };
  };
  const unheard = (error: unknown) => world.broken('no bug', `a failure nobody heard: ${String(error)}`);
  process.on('unhandledRejection', unheard);
  const heed = () => {
    if (first.violation) throw new Broken(first.violation);
  };
  try {
    await run(world, plan, heed);
  } catch (error) {
    violation = violationOf(error, world.timeline.now);
    world.say('!', `${violation.invariant}: ${violation.message}`);
  } finally {
    process.off('unhandledRejection', unheard);
    for (const phone of world.phones) phone.close();
  }
  return { violation, tally: world.tally };
}

function violationOf(error: unknown, atMs: number): Violation {
  if (error instanceof Broken) return error.violation;
  if (error instanceof Restless) return { invariant: 'I10 liveness', message: error.message, atMs };
  throw error;
}

async function worldOf(server: SimServer, seed: string): Promise<World> {
  const timeline = new Timeline();
  firstKey();
  await server.begin(timeline);
  const tally = new Tally();
  const world: World = {
    seed,
    luck: new Luck(seed),
    timeline,
    server,
    phones: [],
    tally,
    promised: [],
    told: { drafts: [], refused: [], saved: (promised) => world.promised.push(promised) },
    past: { restored: false, revoked: new Set(), snapshot: null },
    broken: () => {},
    afterRestore: async () => {},
    crashed: (tab) => comeBack(world, tab),
    say: (who, what) => void tally.trace.push(`${(timeline.now / 1000).toFixed(3)} ${who} ${what}`),
  };
  watchServer(world);
  return world;
}

/** Most people open the app again when it has gone. */
function comeBack(world: World, { phone, userId, luck }: Tab): void {
  if (!luck.chance(0.8)) return;
  world.timeline.at(world.timeline.now + luck.between(300, 5_000), () => openTab(world, phone, userId));
}

async function run(world: World, plan: Plan, heed: () => void): Promise<void> {
  for (const [index, { user, seemsOffline }] of plan.phones.entries()) {
    const phone = new Phone(`p${index + 1}`);
    world.phones.push(phone);
    [phone.session, phone.seemsOffline] = [user, seemsOffline];
    await openTab(world, phone, user);
    await settled();
  }
  await world.timeline.runFor(3_000);
  for (const { after, ...command } of plan.commands) {
    const { do: deed, ...how } = command;
    world.say('>', `${deed} ${JSON.stringify(how)}`);
    await perform(world, { after, ...command });
    await settled();
    world.tally.commands++;
    await world.timeline.runFor(after);
    await checkAtOnce(world);
    heed();
  }
  await settle(world, heed);
}

/** A fair world again: everybody comes back, signs in and has time; then the books are compared. */
async function settle(world: World, heed: () => void): Promise<void> {
  world.say('>', 'fair weather');
  [world.server.isOld, world.server.downUntil] = [false, 0];
  for (const { id } of FIELD) await regrant(world, id);
  for (const phone of world.phones) {
    [phone.link, phone.room, phone.nextPlan] = ['up', null, null];
    phone.weather.length = phone.storage.length = 0;
    for (const tab of phone.tabs) {
      tab.plan = null;
      tab.wake();
    }
  }
  const desks = world.phones.flatMap((phone) => [...phone.users].map((user) => ({ phone, user })));
  // Whoever came first has not seen what came after, not even their own photos arriving: once more round.
  for (const { phone, user } of desks) await drain(world, phone, user, heed);
  for (const { phone, user } of desks) {
    // One at a time now: what others still send would not be in this one's last pull.
    for (const other of world.phones) for (const tab of other.tabs) tab.die();
    await drain(world, phone, user, heed);
    if (!world.past.restored) await checkCache(world, phone, user);
    heed();
  }
  await checkLedger(world);
  await checkAtRest(world);
  heed();
}

async function drain(world: World, phone: Phone, userId: string, heed: () => void): Promise<void> {
  phone.session = userId;
  for (const tab of phone.liveTabs()) if (tab.userId !== userId) tab.die();
  const before = lastPull(phone, userId);
  for (let round = 0; round < FAIR_ROUNDS; round++) {
    // Also again: a crash may have been waiting for a frozen tab to wake.
    if (phone.liveTabs(userId).length === 0) await openTab(world, phone, userId);
    if (round % 20 === 1) for (const tab of phone.liveTabs(userId)) tab.handset?.poke();
    await world.timeline.runFor(FAIR_MS);
    if (!isDrained(phone, userId, before)) continue;
    await checkAtOnce(world);
    return heed();
  }
  await checkAtOnce(world);
  heed();
  if (!phone.cloned)
    world.broken('I10 liveness', `${phone.name} ${userId} never came to rest: ${state(phone, userId)}`);
  heed();
}

function isDrained(phone: Phone, userId: string, before: string | null): boolean {
  const kept = phone.kept(userId);
  const isOpen = kept.all<OutboxRow>('outbox').some(({ state }) => state !== 'decided');
  const applied = new Set(kept.all<OutboxRow>('journal').map(({ id }) => id));
  const isWaiting = kept
    .all<BlobRow>('blobs')
    .some(({ state, mutationIds }) => state === 'queued' && mutationIds.some((id) => applied.has(id)));
  const last = lastPull(phone, userId);
  return !isOpen && !isWaiting && last !== null && last !== before;
}

function lastPull(phone: Phone, userId: string): string | null {
  return phone.pulled(userId).one<CacheMeta>('meta', 'k')?.lastPullAt ?? null;
}

function state(phone: Phone, userId: string): string {
  return phone
    .liveTabs(userId)
    .map((tab) => JSON.stringify(tab.state))
    .join(' ');
}
