import { setTimeout as pause } from 'node:timers/promises';
import { gate } from '#server/admission.ts';
import { MAX_BATCH } from '#domain/wire.ts';
import { backoffMs } from '#lib/sync/pump.ts';
import type { Ack } from './ack-log.ts';
import type { Queue } from './envelopes.ts';
import { httpPhone, NoAnswer, type HttpPhone } from './http-phone.ts';
import type { LoadPerson } from './load-city.ts';
import type { Measures } from './measures.ts';

export type Return = {
  base: string;
  people: LoadPerson[];
  queues: Queue[];
  windowMs: number;
  measures: Measures;
  acks: Ack[];
};

// Of this process, not of the city: so many phones speak at the same time.
const AT_ONCE = 256;
const TRIES_MOST = 200;

/** Phones arrive evenly over the window; each goes its round until it is done, with the pauses a real one makes. */
export async function comeBack({ base, people, queues, windowMs, measures, acks }: Return): Promise<void> {
  const speaking = gate({ working: AT_ONCE, waiting: queues.length });
  await Promise.all(
    queues.map(async (queue, at) => {
      await pause((at * windowMs) / queues.length);
      const phone = httpPhone(base, people[at]?.cookie ?? '', queue, (door, ms) => measures.took(door, ms));
      await speaking.through(() => oneReturn(phone, queue, measures, acks));
    }),
  );
}

async function oneReturn(phone: HttpPhone, queue: Queue, measures: Measures, acks: Ack[]): Promise<void> {
  for (let failures = 0; failures < TRIES_MOST; failures++) {
    try {
      return await round(phone, queue, acks);
    } catch (error) {
      if (!(error instanceof NoAnswer) || (error.status >= 400 && error.status < 500 && error.status !== 423))
        throw error;
      measures.failed(`${error.door} ${error.status}`);
      await pause(Math.max(error.retryAfterMs * Math.random(), backoffMs(failures, Math.random())));
    }
  }
  throw new Error(`${queue.phoneId} never got through`);
}

async function round(phone: HttpPhone, queue: Queue, acks: Ack[]): Promise<void> {
  let { lastSeq } = await phone.hello();
  while (lastSeq < queue.envelopes.length) {
    const pushed = await phone.push(queue.envelopes.slice(lastSeq, lastSeq + MAX_BATCH));
    for (const { seq, receipt } of pushed.received)
      acks.push({
        kind: 'record',
        phoneId: queue.phoneId,
        seq,
        receipt,
        hash: queue.envelopes[seq - 1]?.hash ?? '',
      });
    lastSeq = pushed.lastSeq;
  }
  for (let page = await phone.pull({}, 0); page.more;) page = await phone.pull(page.cursors, 0);
  const missing = new Set(await phone.wanted(queue.photos.map(({ sha256 }) => sha256)));
  for (const photo of queue.photos) {
    if (missing.has(photo.sha256)) await phone.upload(photo);
    acks.push({ kind: 'photo', sha256: photo.sha256 });
  }
}
