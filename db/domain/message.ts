import { put, putOffice, type Change, type Rule } from './decision.ts';
import { placeOf } from './case/story.ts';
import type { DueKind } from './case/clock.ts';
import type { MessageKind } from './message-kinds.ts';
import { MESSAGE_NAMES } from './message-kinds.ts';
import type { Dispatch } from './office-records.ts';
import type { Case, Message } from './records.ts';
import { refuse } from './refusal.ts';
import { may, type Actor } from './roles.ts';
import { VIOLATION_NAMES } from './terms.ts';

/** `desk`: whoever has the case in hand, or where nobody has, everyone who could take it. */
type Audience = 'reporter' | 'assignee' | 'desk' | 'managers' | 'operator';

/** Who is told what. What falls due is told to whoever is to act, and to the managers. */
const TOLD: Record<Exclude<MessageKind, 'due_soon' | 'overdue'>, readonly Audience[]> = {
  returned: ['reporter'],
  declined: ['reporter'],
  merged: ['reporter'],
  reopened: ['reporter'],
  closed: ['reporter', 'operator'],
  assigned: ['assignee'],
  ordered: ['operator'],
  reworked: ['operator'],
  answered: ['desk'],
  time_asked: ['desk'],
  time_granted: ['operator'],
  time_denied: ['operator'],
  recheck_called: ['assignee', 'operator'],
  rechecked_passed: ['desk', 'operator'],
  rechecked_failed: ['desk', 'operator'],
  suspended: ['operator'],
  resumed: ['operator'],
  platform_accepted: ['reporter'],
  platform_refused: ['reporter', 'desk'],
  platform_info_requested: ['reporter', 'desk'],
  platform_disposed: ['reporter', 'desk'],
  delivery_dead: ['managers'],
};

const ACTS: Record<DueKind, Audience> = {
  review: 'desk',
  supplement: 'reporter',
  rectify: 'operator',
  hand_over: 'desk',
  recheck: 'desk',
};

/** Something that happened to a case and that somebody is to hear of; `key` is the same however often it is looked at. */
export type Occasion = { key: string; kind: MessageKind; record: Case; at: string; to: readonly Audience[] };
/** The people who may be concerned, with the grants they hold; `wasOrdered`: the operator knows of the case. */
export type Listeners = { people: readonly Actor[]; wasOrdered: boolean };

/** What in a transaction's changes somebody is to hear of: each step that was really taken, and each sending that was given up. */
export function occasionsOf(changes: readonly Change[]): Occasion[] {
  const records = new Map(changes.flatMap(({ table, row }) => (table === 'case' ? [[row.id, row]] : [])));
  const steps = changes.flatMap((change) => {
    if (change.table !== 'case_event' || !change.row.applied || !isTold(change.row.kind)) return [];
    const { id: key, kind, at, caseId } = change.row;
    const record = records.get(caseId);
    return record ? [{ key, kind, record, at, to: TOLD[kind] }] : [];
  });
  return [...steps, ...[...records.values()].flatMap(givenUp)];
}

function isTold(kind: string): kind is keyof typeof TOLD {
  return Object.hasOwn(TOLD, kind);
}

function givenUp(record: Case): Occasion[] {
  const { delivery, deliveryAt: at } = record;
  if (delivery !== 'dead' || at === null) return [];
  // Each time anew: sent again by hand, it may be given up again.
  const key = `${record.id}!dead@${at}`;
  return [{ key, kind: 'delivery_dead', record, at, to: TOLD.delivery_dead }];
}

/** One message for each person concerned; nobody hears of a case that lies outside their grants (GOV-01). */
export function messagesOf(occasion: Occasion, { people, wasOrdered }: Listeners): Message[] {
  const { key, kind, record, at, to } = occasion;
  const place = placeOf(record);
  const concerned = people.filter((person) => {
    if (!may(person, 'message.read', place)) return false;
    return to.some((audience) => isAmong(audience, person, record, wasOrdered));
  });
  return concerned.map(({ userId }) => ({
    ...{ id: `${key}/${userId}`, personId: userId, kind, caseId: record.id, caseNo: record.caseNo },
    ...{ facilityName: record.facilityName, violation: record.type, at, readAt: null },
    dueAt: kind === 'due_soon' || kind === 'overdue' ? record.dueAt : null,
  }));
}

function isAmong(audience: Audience, person: Actor, record: Case, wasOrdered: boolean): boolean {
  const place = placeOf(record);
  if (audience === 'reporter') return person.userId === record.reporterId;
  if (audience === 'operator') return wasOrdered && may(person, 'case.answer', place);
  const isInHand = audience === 'assignee' || (audience === 'desk' && record.assigneeId !== null);
  return isInHand ? person.userId === record.assigneeId : may(person, 'case.assign', place);
}

/** The line as it leaves for a channel outside the app: short, in Chinese, with nothing personal in it. */
export function messageText({ kind, facilityName, violation, caseNo }: Message): string {
  const what = `${facilityName}·${VIOLATION_NAMES[violation]}`;
  return `【泊联】${MESSAGE_NAMES[kind]}：${what}${caseNo ? `（${caseNo}）` : ''}。请登录泊联查看。`;
}

export type MarkReadWorld = { rows: readonly Message[] };

/** Read, by the person it was told to and by nobody else. What was read before stays as it was. */
export const markRead: Rule<'message.markRead', MarkReadWorld> = {
  place: () => null,
  decide({ rows }, _args, actor, when) {
    if (rows.some(({ personId }) => personId !== actor.userId)) return refuse('message_of_another');
    return rows
      .filter(({ readAt }) => readAt === null)
      .map((row) => put('message', { ...row, readAt: when.occurredAt }));
  },
};

/** `row`: one sending of a message about `record`. */
export type ResendWorld = { row: Dispatch | null; record: Case | null };

/** 重发: a sending that was given up, once more under its own key; its tries begin a new round. */
export const resend: Rule<'message.resend', ResendWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide({ row, record }, _args, _actor, when) {
    if (!row || !record || row.kind !== 'message') return refuse('not_found');
    if (row.state !== 'dead') return refuse('dispatch_not_stuck');
    const again = { state: 'queued' as const, earlierAttempts: row.attempts, nextAt: when.at };
    return [putOffice('dispatch', { ...row, ...again, leaseUntil: null, lastStatus: null, lastError: null })];
  },
};

export type WarnWorld = Listeners & { record: Case | null };

/** A deadline that comes near, or is over (CMP-04): told once to whoever is to act, and to the managers. */
export const warn: Rule<'message.warn', WarnWorld> = {
  place: () => null,
  decide({ record, ...listeners }, { kind, dueAt }, _actor, when) {
    if (!record) return refuse('not_found');
    if (record.dueAt !== dueAt || !record.due) return [];
    const to = [ACTS[record.due.what], 'managers'] as const;
    const key = `${record.id}!${kind}@${dueAt}`;
    const occasion = { key, kind, record, at: when.at, to };
    return messagesOf(occasion, listeners).map((row) => put('message', row));
  },
};
