import { version as appVersion } from '$app/environment';
import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import type { WhoRow } from '#db/phone/rows.ts';
import { openWho, type WhoStore } from '#db/phone/who.ts';
import { browserClock, browserWorld, onWake } from './browser-ports.ts';
import { openHandset, type Handset } from './handset.ts';
import { hearPump, watchStores } from './status.svelte.ts';

type Running = { handset: Handset; stop(): void };

let running: Promise<Running> | null = null;
let runningFor: string | null = null;
let whoStore: WhoStore | null = null;

/** Opens a person's stores and starts sending; called by the layout, once per person and tab. */
export async function startSync(userId: string): Promise<Handset> {
  if (running && runningFor === userId) return (await running).handset;
  await stopSync();
  runningFor = userId;
  running = start(userId);
  return (await running).handset;
}

/** Stops sending in this tab; everything stays on the phone. */
export async function stopSync(): Promise<void> {
  const before = running;
  [running, runningFor] = [null, null];
  (await before)?.stop();
}

/** The handset of the person signed in; screens are shown only after `startSync`. */
export async function handset(): Promise<Handset> {
  if (!running) throw new Error('startSync has not been called');
  return (await running).handset;
}

async function start(userId: string): Promise<Running> {
  const world = browserWorld(userId);
  const plain = openPrecious(userId);
  const lock = await plain.lock();
  const precious = lock ? await (await import('#lib/lock/gate.ts')).pass(plain, userId) : plain;
  const cache = await openCache(userId);
  const stores = { precious, cache, who: whoOfThisPhone() };
  const opened = await openHandset({ ...world, ...stores, userId, appVersion }, hearPump);
  const unwatch = watchStores(opened, world.storage.persist(), lock?.keyId);
  const unwake = onWake(opened.poke);
  const stop = () => {
    unwake();
    unwatch();
    opened.stop();
    world.bells.close();
    precious.close();
    cache.close();
  };
  return { handset: opened, stop };
}

/** Who may open the app on this phone without a network, unless they have locked it; null when nobody is known here. */
export async function personHere(): Promise<WhoRow | null> {
  return whoOfThisPhone().who();
}

/** Notes the person the server has just let in. */
export async function signIn(
  person: Pick<WhoRow, 'userId' | 'name' | 'title' | 'roles' | 'scopes'>,
): Promise<void> {
  const now = browserClock.nowIso();
  await whoOfThisPhone().put({ k: 'k', ...person, signedInAt: now, lastServerContactAt: now, locked: false });
  if (running && runningFor === person.userId) (await running).handset.poke();
}

/** Logout: locks the phone and deletes nothing, unsent work waits for its owner. */
export async function lock(): Promise<void> {
  const who = whoOfThisPhone();
  const row = await who.who();
  if (row) await who.put({ ...row, locked: true });
  await stopSync();
}

function whoOfThisPhone(): WhoStore {
  return (whoStore ??= openWho());
}
