import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import { openWho } from '#db/phone/who.ts';
import { browserWorld } from '#lib/sync/browser-ports.ts';
import { contactOf } from '#lib/sync/contact.ts';
import { ensurePhone } from '#lib/sync/identity.ts';
import { legOf, type Leg } from '#lib/sync/leg.ts';
import type { Ports } from '#lib/sync/ports.ts';
import { lotsAtHand } from '#lib/facility/near.ts';
import { pullAll } from '#lib/sync/pull.ts';
import { view } from '#lib/sync/replay.ts';

// The app's own pull into the app's own stores, over the app's own wire.

async function portsOf(userId: string): Promise<Ports> {
  const stores = { precious: openPrecious(userId), cache: await openCache(userId), who: openWho() };
  return { ...browserWorld(userId), ...stores, userId };
}

async function legFor(ports: Ports): Promise<Leg> {
  const contact = await contactOf(ports.clock, ports.cache);
  const { signal } = new AbortController();
  return legOf({ ports, phone: await ensurePhone(ports), contact, signal, report: () => {} });
}

let ports: Ports | null = null;

async function sync(_street: string, userId: string): Promise<number> {
  ports ??= await portsOf(userId);
  await pullAll(await legFor(ports), true);
  return ports.cache.inside((db) => db.rows('facility').count());
}

/** The stores opened and the first page of the list of lots read, with this phone's own work on top. */
async function list(userId: string): Promise<number> {
  ports = await portsOf(userId);
  return (await lotsAtHand(await view(ports), null, 50)).lots.length;
}

Object.assign(globalThis, { contender: { sync, list } });
