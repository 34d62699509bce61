import { keptAside, noted, placeOf, type CaseWorld } from './case/story.ts';
import { putOffice, type Change, type Rule, type When } from './decision.ts';
import type { CaseEndpoint, Dispatch } from './office-records.ts';
import type { Case } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Actor } from './roles.ts';

/** `later`: what was told of the same case under higher numbers. */
export type DispatchWorld = CaseWorld & {
  row: Dispatch | null;
  later: readonly Pick<Dispatch, 'attempts'>[];
};
/** `endpoints`: those this server can reach. */
export type RerouteWorld = DispatchWorld & { endpoints: readonly CaseEndpoint[] };
/** `isStored`: the receipt's bytes are here, under the hash the person named. */
export type PaperWorld = DispatchWorld & { isStored: boolean };

const place = ({ record }: CaseWorld) => record && placeOf(record);

/** 重发 (INS-02): the same row under the same number, so that the platform still takes it once; its tries begin a new round. */
export const retry: Rule<'dispatch.retry', DispatchWorld> = {
  place,
  decide(world, { note }, actor, when) {
    const row = resendable(world);
    if ('refused' in row) return row;
    return queuedAgain(world, row, { actor, when, kind: 'dispatch_retried', note });
  },
};

/** 改派 (INS-02): the same row to another endpoint. */
export const reroute: Rule<'dispatch.reroute', RerouteWorld> = {
  place,
  decide(world, { endpoint, note }, actor, when) {
    const row = resendable(world);
    if ('refused' in row) return row;
    if (endpoint === row.endpoint || !world.endpoints.includes(endpoint)) return refuse('endpoint_unknown');
    return queuedAgain(world, { ...row, endpoint }, { actor, when, kind: 'dispatch_rerouted', note });
  },
};

/** 线下移送 (INS-02): a person took the papers there and came back with a stamped receipt. It counts like the platform's own, and is told as what it is. */
export const handOffline: Rule<'dispatch.handOffline', PaperWorld> = {
  place,
  decide(world, args, actor, when) {
    const row = stuck(world);
    if ('refused' in row) return row;
    if (!world.isStored) return refuse('receipt_not_stored');
    if (args.receivedAt > when.at) return refuse('received_in_future');
    const { sha256, receiptNo, receivedBy, receivedAt, note } = args;
    const onPaper = { sha256, receiptNo, receivedBy, receivedAt, note, saidBy: actor.name, saidAt: when.at };
    const receiptId = receiptNo || sha256.slice(0, 16);
    const next: Dispatch = {
      ...{ ...row, state: 'acked', leaseUntil: null, lastError: null, ackedAt: receivedAt },
      ...{ receiptId, onPaper },
    };
    const words = `已线下移送，${receivedBy}签收，回执号 ${receiptId}`;
    return told(world, next, 'acked', words, {
      ...{ actor, when, kind: 'dispatch_on_paper', note: note ? `${words}。${note}` : words },
    });
  },
};

/** Lies in the folder and waits for the receipt somebody puts back; no worker has it. */
export function waitsForReceipt({ state, leaseUntil }: Pick<Dispatch, 'state' | 'leaseUntil'>): boolean {
  return state === 'sent' && leaseUntil === null;
}

/** Only a person moves it on. */
function stuck({ row, record }: DispatchWorld): Dispatch | Refusal {
  if (!row || !record) return refuse('not_found');
  return row.state === 'dead' || waitsForReceipt(row) ? row : refuse('dispatch_not_stuck');
}

/** What was told later may have arrived, receipt or not; the older content after it would turn the order round. */
function resendable(world: DispatchWorld): Dispatch | Refusal {
  const row = stuck(world);
  if ('refused' in row) return row;
  return world.later.some(({ attempts }) => attempts > 0) ? refuse('dispatch_overtaken') : row;
}

type Told = { actor: Actor; when: When; kind: string; note: string };

function queuedAgain(world: DispatchWorld, row: Dispatch, by: Told): Change[] {
  const next: Dispatch = {
    ...{ ...row, state: 'queued', earlierAttempts: row.attempts, nextAt: by.when.at, leaseUntil: null },
    ...{ lastStatus: null, lastError: null },
  };
  return told(world, next, 'queued', '', by);
}

/** The row, what the case shows of it where nothing newer is under way, and the line of the story; the case stands where it stood. */
function told(
  world: DispatchWorld,
  row: Dispatch,
  delivery: Case['delivery'],
  words: string,
  by: Told,
): Change[] {
  const record = world.record as Case;
  const isLatest = row.seq === record.dispatchSeq;
  const shown = { delivery, deliveryNote: words || null, deliveryAt: by.when.at };
  const keep = record.state === 'archived' ? keptAside : noted;
  return [putOffice('dispatch', row), ...keep(world, isLatest ? { ...record, ...shown } : record, by)];
}
