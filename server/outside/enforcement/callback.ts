import { refuse, type RefusalCode } from '#domain/refusal.ts';
import { isShut } from '../../sender/queries.ts';
import { isTask, readEvent, type ExchangeEvent } from './event.ts';
import { limitedText } from './limited-text.ts';
import { refused } from './refused.ts';
import { verify } from './signature.ts';
import { takeEvent, type Taking } from './take-event.ts';

export type Hearing = Taking & { exchangeSecret: string };

const LARGEST_EVENT = 64 * 1024;

/** The platform tells us something about a case, or has a task for us (INS-03): what is signed and readable is taken. */
export async function hearEvent(request: Request, hearing: Hearing): Promise<Response> {
  const body = await limitedText(request.body, LARGEST_EVENT);
  if (body === null) return refused(413, refuse('too_large'));
  const forged = verify(request.headers, body, hearing.exchangeSecret, hearing.now());
  if (forged) return refused(401, forged);
  // Not a no for good: their system tries again, and ours asks for what it missed.
  if (await isShut(hearing.db, 'enforcement')) return refused(503, refuse('sender_stopped'));
  const event = readEvent(json(body));
  if (!event.success)
    return refused(
      422,
      refuse('bad_input', {
        issues: event.error.issues
          .slice(0, 5)
          .map(({ path, message }) => ({ path: path.join('.'), message })),
      }),
    );
  const id = request.headers.get('webhook-id') as string;
  return answered(await takeEvent(hearing, id, event.data), event.data);
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // the schema says what is missing
  }
}

function answered(outcome: string, event: ExchangeEvent): Response {
  if (outcome === 'applied') return new Response(null, { status: 204 });
  if (outcome === 'failed_inside') return refused(500, refuse('failed_inside'));
  const about = isTask(event) ? { taskNo: event.data.task_no } : { caseNo: event.data.case_no };
  return refused(422, refuse(outcome as RefusalCode, about));
}
