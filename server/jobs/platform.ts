import type { Db } from '#db/postgres/connect.ts';
import { config, isPlatformNamed, usualEndpoint } from '#server/config.ts';
import { log } from '#server/log.ts';
import { catchUp, sweepWhenDue, type Pulled, type Pulling } from '#server/outside/enforcement/pull-events.ts';
import { pushLots, pushWarnings, type Pushed } from '#server/outside/enforcement/push-bulletins.ts';
import { isShut } from '#server/sender/queries.ts';
import { reconcileWhenDue } from '#server/outside/enforcement/reconcile.ts';

/** What the platform said while its callback could not reach us; nothing while it is stopped. */
export async function askForEvents(db: Db, now: Date): Promise<void> {
  if (await isShut(db, 'enforcement')) return;
  return unlessSilent(db, now, async (pulling) => noted(await catchUp(pulling)));
}

export async function sweepEvents(db: Db, now: Date): Promise<void> {
  if (await isShut(db, 'enforcement')) return;
  return unlessSilent(db, now, async (pulling) => noted(await sweepWhenDue(pulling)));
}

export function reconcileCases(db: Db, now: Date): Promise<void> {
  return unlessSilent(db, now, async (pulling) => {
    const made = await reconcileWhenDue(pulling);
    if (made) log.info(made, 'our cases were held against the platform’s');
    return made !== null;
  });
}

/** Base data and warnings, as far as the platform has not acknowledged them. */
export function pushBulletins(db: Db, now: Date): Promise<void> {
  return unlessSilent(db, now, async (pulling) => {
    const lots = pushed('lots', await pushLots(pulling));
    const warnings = pushed('warnings', await pushWarnings(pulling));
    return lots && warnings;
  });
}

// What a job waits for, dispatches and stopping wait for too: a platform that keeps silent is waited for once, not by every job.
const PATIENCE_MS = 5_000;
const SILENCE_MS = 60_000;
let silentUntil = 0;

/** @param run whether the platform answered; one that answers slowly, question after question, is not silent */
async function unlessSilent(db: Db, now: Date, run: (pulling: Pulling) => Promise<boolean>): Promise<void> {
  const began = Date.now();
  if (usualEndpoint() === 'folder') return sayOnce('the platform reads a folder and is not asked');
  if (began < silentUntil) return;
  const { enforcementUrl, exchangeSecret } = config();
  const clock = () => new Date(now.getTime() + Date.now() - began);
  const answered = await run({ db, enforcementUrl, exchangeSecret, now: clock, timeoutMs: PATIENCE_MS });
  if (!answered && Date.now() - began >= PATIENCE_MS) silentUntil = Date.now() + SILENCE_MS;
}

const said = new Set<string>();

function sayOnce(words: string): void {
  if (!said.has(words)) log.info(words);
  said.add(words);
}

/** A platform that was never named need not be there: the stand-in may not have been started. */
function silent(about: object, words: string): void {
  if (isPlatformNamed()) log.warn(about, words);
  else sayOnce('no platform is named (ENFORCEMENT_URL), and none answers in the usual place');
}

function noted(pulled: Pulled | null): boolean {
  if (pulled === null) return true;
  const isAnswered = !('unanswered' in pulled);
  if (!isAnswered) silent(pulled, 'the platform did not answer what it was asked');
  else if (pulled.fresh > 0) log.info(pulled, 'events were asked for that had not come by themselves');
  return isAnswered;
}

function pushed(what: string, { told, unanswered }: Pushed): boolean {
  if (unanswered !== null) silent({ what, told, unanswered }, 'the platform did not take what it was told');
  else if (told > 0) log.info({ what, told }, 'the platform was told');
  return unanswered === null;
}
