import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sign } from '../signature.ts';
import { finding, FINDINGS, kind, KINDS, movesState } from './kinds.ts';
import type { Filed, SentEvent } from './filings.ts';
import type { StandIn } from './stand-in.ts';

const TIMEOUT_MS = 20_000;
const AGENCY = '演示综合执法大队';

/** What the page's buttons mean. */
export const reply = z.object({
  kind,
  note: z.string().max(1000).default(''),
  outcome: z.string().max(200).nullish(),
  finding: finding.nullish().catch(null),
});
export type Reply = z.infer<typeof reply>;

/** A task for the inspectors of the other side, about one lot by its code. */
export const task = z.object({
  lot: z.string().trim().min(1).max(64),
  title: z.string().trim().min(1).max(200),
  due_on: z.iso.date().nullish().catch(null),
  task_no: z.string().min(1).max(60).optional(),
});

/** Answers a case with a signed event whose seq is one higher than the last. */
export async function answerCase(standIn: StandIn, filed: Filed, given: Reply): Promise<void> {
  const event = newEvent(standIn, filed, given);
  filed.events.push(event);
  if (movesState(given.kind)) filed.status = KINDS[given.kind];
  await tell(standIn, event);
}

export async function giveTask(standIn: StandIn, given: z.infer<typeof task>): Promise<SentEvent> {
  const at = standIn.now().toISOString();
  const data = {
    event_id: `ev-${randomUUID()}`,
    task_no: given.task_no ?? `RW-${randomUUID().slice(0, 8)}`,
    address_id: given.lot,
    title: given.title,
    due_on: given.due_on ?? null,
    agency_responsible: AGENCY,
    occurred_at: at,
  };
  const event = eventOf('task', 1, `${data.task_no} ${given.lot} ${given.title}`, at, data);
  standIn.filings.tasks.unshift(event);
  await tell(standIn, event);
  return event;
}

/** Sends again, under its own id, every event that was not taken. */
export async function resendUnanswered(standIn: StandIn, filed: Filed): Promise<void> {
  for (const event of filed.events.filter(({ answer }) => answer !== '204'))
    await sendEvent(standIn, event, 1);
  standIn.filings.keep();
}

async function tell(standIn: StandIn, event: SentEvent): Promise<void> {
  const { reorder, duplicate, loseEvents } = standIn.faults;
  if (loseEvents) {
    event.answer = '没有发出（故障演练）';
    standIn.journal.note('out', `${event.type} ${event.seq} ${event.note}`, event.answer);
  } else if (reorder && standIn.held.length === 0) {
    event.answer = '扣住，等下一条先发';
    standIn.held.push(event);
  } else {
    for (const one of [event, ...standIn.held.splice(0)]) await sendEvent(standIn, one, duplicate ? 2 : 1);
  }
  standIn.filings.keep();
}

function newEvent(
  { filings, now }: StandIn,
  { caseNo, externalId }: Filed,
  { kind: said, note, outcome, finding: found }: Reply,
): SentEvent {
  const seq = filings.nextSeq(caseNo);
  const at = now().toISOString();
  return eventOf(`case.${said}`, seq, [found && FINDINGS[found], note].filter(Boolean).join('：'), at, {
    event_id: `ev-${randomUUID()}`,
    case_no: caseNo,
    external_id: externalId,
    seq,
    status: ['disposed', 'closed', 'refused'].includes(said) ? 'closed' : 'open',
    external_status_code: said,
    status_notes: note,
    agency_responsible: AGENCY,
    expected_datetime: null,
    decision_no: null,
    outcome: outcome || null,
    ...(said === 'onsite_checked' ? { onsite: { result: found ?? 'confirmed', checked_at: at } } : {}),
    occurred_at: at,
  });
}

function eventOf(type: string, seq: number, note: string, at: string, data: object): SentEvent {
  const body = { type, timestamp: at, data };
  return { id: `evt_${randomUUID()}`, type, seq, note, at, body, answer: null };
}

async function sendEvent(standIn: StandIn, event: SentEvent, times: number): Promise<void> {
  const { callbackUrl, secret, now } = standIn;
  const body = JSON.stringify(event.body);
  for (let time = 0; time < times; time += 1) {
    const headers = {
      'content-type': 'application/json',
      ...sign({ id: event.id, timestamp: Math.floor(now().getTime() / 1000), body }, secret),
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(callbackUrl, { method: 'POST', body, headers, signal });
      event.answer = response.ok
        ? String(response.status)
        : `${response.status} ${(await response.text()).slice(0, 200)}`;
    } catch (error) {
      event.answer = `连不上：${(error as Error).message}`;
    }
    standIn.journal.note('out', `${event.type} ${event.seq} ${event.note}`, event.answer);
  }
}
