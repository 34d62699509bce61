import type { Db } from '#db/postgres/connect.ts';
import { config } from './config.ts';
import { dispatchDue, type Dispatching } from './dispatch/dispatch.ts';
import { configuredHandlers } from './dispatch/handlers.ts';
import { originalsOf } from './dispatch/originals.ts';
import { recordPdf } from './evidence/mutations.ts';
import { zipOf } from './evidence/zip.ts';
import { runDue } from './jobs/timetable.ts';
import { log } from './log.ts';
import { openPhoto } from './photo/store.ts';

export type Worker = {
  /** Looks at once instead of at the next second. */
  poke(): void;
  /** Ends the tries under way (they count as not delivered) and resolves when nothing of the worker runs any more. */
  stop(): Promise<void>;
};
type Round = (signal: AbortSignal) => Promise<{ more: boolean }>;

const POLL_MS = 1_000;
// On globalThis, because a development server loads this module anew and the old loop is still there.
const RUNNING = Symbol.for('berthlink.worker');
const process_ = globalThis as { [RUNNING]?: Worker };

/** Starts this process's one worker, or returns the one that runs. */
export function startWorker(db: Db): Worker {
  const lastRun = new Map<string, number>();
  const now = () => new Date();
  const handlers = configuredHandlers(db, now, {
    originalsOf: (caseNo) => originalsOf(db, caseNo),
    original: async (sha256) => (await openPhoto(sha256))?.stream ?? null,
    casePdf: (caseNo) => recordPdf(db, caseNo),
    archive: zipOf,
  });
  return startRounds(async (signal) => {
    await runDue(db, now(), lastRun);
    const dispatching: Dispatching = {
      now,
      random: Math.random,
      schedule: config().dispatchSchedule,
      handlers,
      signal,
    };
    return { more: (await dispatchDue(db, dispatching)) > 0 };
  });
}

/** After a hand-over: the case need not wait for the next second. Without a worker in this process it is nothing. */
export function pokeWorker(): void {
  process_[RUNNING]?.poke();
}

/** Round after round, never two at once; what to do is read from the database each time, so a lost poke loses nothing. */
export function startRounds(round: Round, pollMs = POLL_MS): Worker {
  if (process_[RUNNING]) return process_[RUNNING];
  const stopping = new AbortController();
  const bell = makeBell();
  const ended = loop(round, pollMs, stopping.signal, bell);
  const worker: Worker = {
    poke: bell.ring,
    async stop() {
      stopping.abort();
      bell.ring();
      await ended;
      if (process_[RUNNING] === worker) delete process_[RUNNING];
    },
  };
  process_[RUNNING] = worker;
  return worker;
}

async function loop(round: Round, pollMs: number, signal: AbortSignal, bell: Bell): Promise<void> {
  while (!signal.aborted) {
    const { more } = await round(signal).catch(logged);
    if (!more) await bell.wait(pollMs);
  }
}

function logged(error: unknown): { more: boolean } {
  log.error({ err: error }, 'a round of the worker failed; the next one follows');
  return { more: false };
}

type Bell = { ring(): void; wait(ms: number): Promise<void> };

/** A wait that can be cut short; a ring while nobody waits is remembered for the next wait. */
function makeBell(): Bell {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(ms) {
      let timer: NodeJS.Timeout | undefined;
      if (!rung) await new Promise<void>((done) => ((wake = done), (timer = setTimeout(done, ms))));
      clearTimeout(timer);
      rung = false;
    },
  };
}
