import { openPrecious } from '#db/phone/precious.ts';
import { browserClock, browserRandom } from '#lib/sync/browser-ports.ts';
import type { LockPorts } from './enrol.ts';
import { browserLockNet } from './net.ts';

/** What the lock needs, over the plain store: it is about what lies on the disk. Close `precious` when done. */
export function browserLock(userId: string, precious = openPrecious(userId)): LockPorts {
  return { clock: browserClock, random: browserRandom, userId, precious, net: browserLockNet };
}
