import { settleIn, signInFirst, startFirst } from './beginnings.ts';
import { openCity } from './city.ts';
import type { Verdict } from './judge.ts';
import { Phone } from './phone.ts';
import type { Point, Stage } from './points.ts';
import { ledgerFaults } from './server-books.ts';
import * as stretches from './stretches.ts';
import type { Stretch, Walk } from './walk.ts';

const WAY: [Stage, Stretch][] = [
  ['sign-in', signInFirst],
  ['start', startFirst],
  ['draft', stretches.draft],
  ['photo', stretches.photo],
  ['camera', stretches.camera],
  ['submit', stretches.submit],
  ['saved', stretches.saved],
  ['queue', stretches.queue],
  ['delivery', stretches.delivery],
  ['discard', stretches.discard],
  ['lock', stretches.lock],
];

export type Killed = { verdicts: Verdict[]; broken: string[] };

/** Kills one phone's browser at every point, each time reopening the profile and comparing; at the end the server's books. */
export async function killAtEvery(
  points: readonly Point[],
  say: (verdict: Verdict) => void,
): Promise<Killed> {
  const city = await openCity();
  const phone = await Phone.of(city);
  const verdicts: Verdict[] = [];
  const broken: string[] = [];
  const tell = (verdict: Verdict) => {
    verdicts.push(verdict);
    say(verdict);
  };
  const walk: Walk = { phone, city, lotId: '', submitted: [], tell };
  try {
    if (!points.some(({ stage }) => stage === 'start')) await beginAtOnce(walk);
    for (const [stage, go] of WAY) {
      const mine = points.filter((point) => point.stage === stage);
      if (mine.length > 0) await go(walk, mine);
    }
  } catch (error) {
    broken.push(String(error));
  }
  await phone.end();
  await city.stop();
  if (broken.length === 0) broken.push(...(await ledgerFaults(city, walk.submitted)));
  await city.remove();
  return { verdicts, broken };
}

async function beginAtOnce(walk: Walk): Promise<void> {
  await walk.phone.keepSession();
  await settleIn(walk);
}
