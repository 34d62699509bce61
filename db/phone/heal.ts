import type { Dexie } from 'dexie';

/** The browser has taken the storage connection away and does not give it back; only a reload of the page helps. */
export class ReloadNeeded extends Error {
  override name = 'ReloadNeeded';
}

export type Healer = { run<T>(work: () => Promise<T>): Promise<T>; close(): void };

const HEALS = 3;
const LOST =
  /server lost|without an in-progress transaction|connection is clos|connection to indexed database/i;
const LOST_NAMES = ['UnknownError', 'InvalidStateError', 'DatabaseClosedError'];

/**
 * Runs work on a database and, when WebKit has dropped its connection, opens a fresh one and runs it again, at most three times.
 * Work must be safe to run twice: the first time may have completed before the connection died.
 */
export function healing(db: Dexie): Healer {
  let reopening: Promise<void> | null = null;
  let closed = false;
  const reopen = () => (reopening ??= openAfresh(db).finally(() => (reopening = null)));
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let heals = 0; ; heals++) {
      try {
        return await work();
      } catch (error) {
        if (closed || !(isConnectionLost(error) || isHollow(db))) throw error;
        if (heals === HEALS) throw new ReloadNeeded('storage connection lost', { cause: error });
        await reopen();
      }
    }
  };
  const close = () => {
    closed = true;
    db.close();
  };
  return { run, close };
}

// When the connection dies while Dexie opens it, Dexie counts as open, knows its tables and reaches none of them, for ever.
function isHollow(db: Dexie): boolean {
  return db.isOpen() && db.tables.some(({ core }) => !core);
}

async function openAfresh(db: Dexie): Promise<void> {
  db.close({ disableAutoOpen: false });
  try {
    await db.open();
  } catch (error) {
    // The next run meets the same trouble and counts it.
    if (!isConnectionLost(error)) throw error;
  }
}

export function isConnectionLost(error: unknown): boolean {
  return chain(error).some(({ name, message }) => LOST_NAMES.includes(name) || LOST.test(message));
}

/** True when the phone is full, however deep the browser hid it. */
export function isQuota(error: unknown): boolean {
  return chain(error).some(({ name }) => name === 'QuotaExceededError');
}

type Named = { name: string; message: string };

function chain(error: unknown): Named[] {
  const found: Named[] = [];
  let next = error;
  while (typeof next === 'object' && next !== null && found.length < 8) {
    const {
      name = '',
      message = '',
      inner,
      cause,
    } = next as Partial<Named> & { inner?: unknown; cause?: unknown };
    found.push({ name, message });
    next = inner ?? cause;
  }
  return found;
}
