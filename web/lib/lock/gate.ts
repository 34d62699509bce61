import { mount, unmount } from 'svelte';
import { lockedStore } from '#db/phone/locked-store.ts';
import { dropLooks } from '#db/phone/looks.ts';
import type { PreciousStore } from '#db/phone/precious.ts';
import { openAll, sealAll } from '#db/phone/seal-pass.ts';
import { lockWhenAway } from './away.ts';
import { browserLock } from './browser-lock.ts';
import type { Opened } from './enrol.ts';
import LockScreen from './LockScreen.svelte';

let given: Opened | null = null;

/** Waits until the person has opened the lock; nothing of the app is shown or sent before. @returns the store that opens what is sealed */
export async function pass(plain: PreciousStore, userId: string): Promise<PreciousStore> {
  const lock = await plain.lock();
  if (!lock) return plain;
  const opened = given?.keyId === lock.keyId ? given : await askForPin(plain, userId);
  given = null;
  lockWhenAway(lock.awayMs);
  void goOn(plain, opened, userId);
  return lockedStore(plain, opened.keyId, opened.seal);
}

/** The next `pass` of this tab need not ask: the PIN was set just now. */
export function giveKey(opened: Opened): void {
  given = opened;
}

// Rows from before the lock, from a tab that did not know of it, or left by a pass that was cut off.
async function goOn(plain: PreciousStore, { keyId, seal }: Opened, userId: string): Promise<void> {
  try {
    await dropLooks(userId); // copies of what is being sealed
    const isEnding = (await plain.lock())?.state === 'ending';
    await (isEnding ? openAll : sealAll)(plain, keyId, seal);
  } catch (error) {
    console.warn('sealing was cut off; the next start goes on with it', error);
  }
}

async function askForPin(plain: PreciousStore, userId: string): Promise<Opened> {
  const under = [...document.body.children].filter((one) => one instanceof HTMLElement);
  for (const one of under) one.inert = true;
  const ports = browserLock(userId, plain);
  let screen: ReturnType<typeof mount> | null = null;
  const opened = await new Promise<Opened>((onopen) => {
    screen = mount(LockScreen, { target: document.body, props: { ports, onopen } });
  });
  if (screen) await unmount(screen);
  for (const one of under) one.inert = false;
  return opened;
}
