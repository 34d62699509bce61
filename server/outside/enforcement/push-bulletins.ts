import { createHash } from 'node:crypto';
import { z } from 'zod';
import { tellings } from '#db/postgres/schema/office.ts';
import type { LotBulletin } from '#domain/platform-bulletin.ts';
import { untoldLots, untoldWarnings } from '#server/untold.ts';
import { limitedText } from './limited-text.ts';
import type { Pulling } from './pull-events.ts';
import { sign } from './signature.ts';

/** `told`: how many it has acknowledged now; what it did not stays to be told. */
export type Pushed = { told: number; unanswered: string | null };

const BATCH = 200;
/** So that nothing else waits long for a first filling of the register. */
const MOST_BATCHES = 10;
const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 16 * 1024;

const receipt = z.object({ receipt_id: z.string().min(1).max(120) });

/** Base data of every lot whose present filing the platform has not acknowledged (INS-03). */
export function pushLots(pushing: Pulling): Promise<Pushed> {
  return pushAll(pushing, 'facilities', () => untoldLots(pushing.db, BATCH));
}

/** Every warning it has not acknowledged; it checks on site, and what it finds comes back as an event or a task. */
export function pushWarnings(pushing: Pulling): Promise<Pushed> {
  const next = async () => (await untoldWarnings(pushing.db, pushing.now())).slice(0, BATCH);
  return pushAll(pushing, 'warnings', next);
}

async function pushAll(
  pushing: Pulling,
  what: 'facilities' | 'warnings',
  next: () => Promise<LotBulletin[]>,
): Promise<Pushed> {
  let told = 0;
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    const bulletins = await next();
    if (bulletins.length === 0) break;
    const answer = await tell(pushing, what, bulletins);
    if ('unanswered' in answer) return { told, unanswered: answer.unanswered };
    const at = pushing.now().toISOString();
    const rows = bulletins.map(({ key }) => ({ id: key, receiptId: answer.receiptId, at }));
    await pushing.db.insert(tellings).values(rows).onConflictDoNothing();
    told += bulletins.length;
  }
  return { told, unanswered: null };
}

async function tell(
  { enforcementUrl, exchangeSecret, now, timeoutMs }: Pulling,
  what: string,
  bulletins: readonly LotBulletin[],
): Promise<{ receiptId: string } | { unanswered: string }> {
  const body = JSON.stringify({ [what]: bulletins.map(({ key, content }) => ({ key, ...content })) });
  const key = createHash('sha256').update(body).digest('hex');
  const timestamp = Math.floor(now().getTime() / 1000);
  try {
    const response = await fetch(`${enforcementUrl.replace(/\/$/, '')}/${what}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...sign({ id: `tell_${key.slice(0, 40)}`, timestamp, body }, exchangeSecret),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    const text = await limitedText(response.body, LARGEST_ANSWER);
    if (!response.ok) return { unanswered: `HTTP ${response.status}` };
    const given = receipt.safeParse(JSON.parse(text ?? ''));
    return given.success ? { receiptId: given.data.receipt_id } : { unanswered: '没有按约定给出回执' };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return { unanswered: code ?? (error as Error).name };
  }
}
