import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type Running } from '../steps/processes.ts';
import type { AckLog } from './ack-log.ts';
import { newQueue, type Queue } from './envelopes.ts';
import { httpPhone, NoAnswer, signedIn, type HttpPhone } from './http-phone.ts';

export type KillPlan = {
  kills: number;
  phones: number;
  env: Record<string, string>;
  log: AckLog;
  say(line: string): void;
};
export type Killed = { queues: Queue[]; refusedTries: number };

const PEOPLE = ['inspector1', 'inspector2'];
const PHOTO_BYTES = 20_000;
const BATCH = 4;

type Load = { stop: boolean; acks: number; refusedTries: number };

/**
 * Phones report without rest while the server is killed again and again, in the middle of whatever it does; then they get
 * a quiet server to finish with, which is killed as well.
 */
export async function killLoop({ kills, phones, env, log, say }: KillPlan): Promise<Killed> {
  let app = await startApp(env);
  const load: Load = { stop: false, acks: 0, refusedTries: 0 };
  const queues = await Promise.all(Array.from({ length: phones }, newQueue));
  const working = queues.map(async (queue, at) => {
    const cookie = await signedIn(app.url, PEOPLE[at % PEOPLE.length] ?? '', 'berthlink-demo');
    await work(httpPhone(app.url, cookie, queue), queue, log, load);
  });
  for (let kill = 1; kill <= kills; kill++) {
    app = await killedAndBack(app, env, load);
    say(
      `kill ${kill} of ${kills}: ${load.acks} acknowledged so far, ${load.refusedTries} requests without answer`,
    );
  }
  load.stop = true;
  await Promise.all(working);
  await app.kill();
  return { queues, refusedTries: load.refusedTries };
}

/** Lets some acknowledgements come, then kills at no particular moment. */
async function killedAndBack(app: Running, env: Record<string, string>, load: Load): Promise<Running> {
  const enough = load.acks + 10 + Math.random() * 60;
  while (load.acks < enough) await pause(1);
  await pause(Math.random() * 40);
  await app.kill();
  return startApp(env);
}

async function work(phone: HttpPhone, queue: Queue, log: AckLog, load: Load): Promise<void> {
  const done = { records: 0, photos: 0 };
  const facilityId = await untilAnswered(load, () => anyLot(phone));
  while (!load.stop || done.records < queue.envelopes.length || done.photos < queue.photos.length) {
    if (!load.stop && queue.envelopes.length - done.records < BATCH)
      await queue.report(facilityId, 1, PHOTO_BYTES);
    await untilAnswered(load, async () => {
      const batch = queue.envelopes.slice(done.records, done.records + BATCH);
      const { received } = await phone.push(batch);
      log.note(
        received.map(({ seq, receipt }) => {
          const { hash } = queue.envelopes[seq - 1] ?? { hash: '' };
          return { kind: 'record', phoneId: queue.phoneId, seq, receipt, hash };
        }),
      );
      load.acks += received.length;
      done.records = Math.max(done.records, ...received.map(({ seq }) => seq));
    });
    const photo = queue.photos[done.photos];
    if (!photo || done.photos >= done.records) continue;
    await untilAnswered(load, async () => {
      if ((await phone.wanted([photo.sha256])).length > 0) await phone.upload(photo);
      log.note([{ kind: 'photo', sha256: photo.sha256 }]);
      load.acks++;
      done.photos++;
    });
  }
}

/** The first lot of the person's own area. */
async function anyLot(phone: HttpPhone): Promise<string> {
  await phone.hello();
  const { rows } = await phone.pull({}, 0);
  const lot = rows.find(({ table, row }) => table === 'facility' && row !== null);
  if (!lot) throw new Error('no lot was pulled');
  return lot.id;
}

/** A killed server does not answer; a phone tries again. What it answers in words is no fault of the kill and ends the test. */
async function untilAnswered<T>(load: Load, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isGone = error instanceof NoAnswer && [0, 404, 410, 423, 502, 503].includes(error.status);
      if (!isGone) throw error;
      load.refusedTries++;
      await pause(20 + Math.random() * 60);
    }
  }
}
