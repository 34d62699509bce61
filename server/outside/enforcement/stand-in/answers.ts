import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sign } from '../signature.ts';
import type { Filed, SentEvent } from './filings.ts';
import type { StandIn } from './stand-in.ts';

const TIMEOUT_MS = 20_000;

/** What the page's buttons mean. */
export const KINDS = {
  received: '已收到',
  accepted: '受理',
  refused: '退件',
  info_requested: '要求补充',
  assigned: '已派单',
  progress: '办理中',
  disposed: '反馈结果',
  closed: '结案',
} as const;

export const reply = z.object({
  kind: z.enum(Object.keys(KINDS) as [keyof typeof KINDS, ...(keyof typeof KINDS)[]]),
  note: z.string().max(1000).default(''),
  outcome: z.string().max(200).nullish(),
});
export type Reply = z.infer<typeof reply>;

/** Answers a case with a signed event whose seq is one higher than the last. */
export async function answerCase(standIn: StandIn, filed: Filed, given: Reply): Promise<void> {
  const event = newEvent(standIn, filed, given);
  filed.events.push(event);
  filed.status = KINDS[given.kind];
  const { reorder, duplicate } = standIn.faults;
  if (reorder && standIn.held.length === 0) {
    event.answer = '扣住，等下一条先发';
    standIn.held.push(event);
  } else {
    for (const one of [event, ...standIn.held.splice(0)]) await sendEvent(standIn, one, duplicate ? 2 : 1);
  }
  standIn.filings.keep();
}

/** Sends again, under its own id, every event that was not taken. */
export async function resendUnanswered(standIn: StandIn, filed: Filed): Promise<void> {
  for (const event of filed.events.filter(({ answer }) => answer !== '204'))
    await sendEvent(standIn, event, 1);
  standIn.filings.keep();
}

function newEvent(
  { filings, now }: StandIn,
  { caseNo, externalId }: Filed,
  { kind, note, outcome }: Reply,
): SentEvent {
  const seq = filings.nextSeq(caseNo);
  const at = now().toISOString();
  const type = `case.${kind}`;
  const data = {
    event_id: `ev-${randomUUID()}`,
    case_no: caseNo,
    external_id: externalId,
    seq,
    status: ['disposed', 'closed', 'refused'].includes(kind) ? 'closed' : 'open',
    external_status_code: kind,
    status_notes: note,
    agency_responsible: '演示综合执法大队',
    expected_datetime: null,
    decision_no: null,
    outcome: outcome || null,
    occurred_at: at,
  };
  return {
    id: `evt_${randomUUID()}`,
    type,
    seq,
    note,
    at,
    body: { type, timestamp: at, data },
    answer: null,
  };
}

async function sendEvent(
  { callbackUrl, secret, now }: StandIn,
  event: SentEvent,
  times: number,
): Promise<void> {
  const body = JSON.stringify(event.body);
  for (let time = 0; time < times; time += 1) {
    const headers = {
      'content-type': 'application/json',
      ...sign({ id: event.id, timestamp: Math.floor(now().getTime() / 1000), body }, secret),
    };
    try {
      const response = await fetch(callbackUrl, {
        method: 'POST',
        body,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      event.answer = response.ok
        ? String(response.status)
        : `${response.status} ${(await response.text()).slice(0, 200)}`;
    } catch (error) {
      event.answer = `连不上：${(error as Error).message}`;
    }
  }
}
