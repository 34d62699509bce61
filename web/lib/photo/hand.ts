import type { Look, LookAsk } from './worker/look.ts';
import type { LookAnswer } from './worker/photo-worker.ts';

const SILENT_MS = 60_000;
const IDLE_MS = 30_000;

let worker: Worker | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;
let line: Promise<unknown> = Promise.resolve();

/**
 * Has copies made in a worker of its own, one original after the other: two at once are what kills a page. The bytes are handed
 * over, not copied. Rejects when the worker died or said nothing; it is another one next time.
 */
export function haveMade(ask: LookAsk): Promise<Look> {
  const turn = line.then(() => once(ask));
  line = turn.catch(() => undefined); // whoever asked hears of it
  return turn;
}

async function once(ask: LookAsk): Promise<Look> {
  clearTimeout(idle);
  try {
    return await answerOf((worker ??= hire()), ask);
  } catch (error) {
    dismiss();
    throw error;
  } finally {
    idle = setTimeout(dismiss, IDLE_MS);
  }
}

function hire(): Worker {
  return new Worker(new URL('./worker/photo-worker.ts', import.meta.url), { type: 'module', name: 'photo' });
}

function answerOf(hired: Worker, ask: LookAsk): Promise<Look> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(silent);
      [hired.onmessage, hired.onerror] = [null, null];
    };
    const fail = (why: string) => {
      end();
      reject(new Error(why));
    };
    const silent = setTimeout(() => fail('the photo worker is silent'), SILENT_MS);
    hired.onerror = (event) => fail(event.message || 'the photo worker died');
    hired.onmessage = ({ data }: MessageEvent<LookAnswer>) => {
      if ('failed' in data) return fail(data.failed);
      end();
      resolve(data.look);
    };
    hired.postMessage(ask, { transfer: [ask.bytes] });
  });
}

// Its memory is worth more to the camera than the moment it takes to begin anew.
function dismiss(): void {
  worker?.terminate();
  worker = null;
}
