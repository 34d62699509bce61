import { questionRefused, signedAnswer } from '../asking.ts';
import { refused } from '../refused.ts';
import type { Filed, SentEvent } from './filings.ts';
import { kindOf, movesState } from './kinds.ts';
import type { StandIn } from './stand-in.ts';

const PAGE = 20;

/** GET /events?since=&after=: every event that was made since then, sent or not, oldest first; GET /cases?since=: how each case stands. */
export function answerQuestion(request: Request, standIn: StandIn): Response {
  const { pathname, search, searchParams } = new URL(request.url);
  const response = answer(request.headers, pathname, search, searchParams, standIn);
  standIn.journal.note('in', `GET ${pathname}${search}`, String(response.status));
  return response;
}

function answer(
  headers: Headers,
  pathname: string,
  search: string,
  query: URLSearchParams,
  standIn: StandIn,
): Response {
  const { faults, secret, now } = standIn;
  if (faults.failFirst > 0) return Response.json({ message: '故障演练' }, { status: faults.failStatus });
  const forged = questionRefused(headers, pathname + search, secret, now());
  if (forged) return refused(401, forged);
  const since = query.get('since') ?? '';
  const after = Number(query.get('after') ?? 0);
  const { name, all } =
    pathname === '/events'
      ? { name: 'events', all: eventsSince(standIn, since) }
      : { name: 'cases', all: casesSince(standIn, since) };
  const next = after + PAGE < all.length ? String(after + PAGE) : null;
  return signedAnswer({ [name]: all.slice(after, after + PAGE), next }, secret, now());
}

function eventsSince({ filings }: StandIn, since: string) {
  const made: SentEvent[] = [...filings.filed.flatMap(({ events }) => events), ...filings.tasks];
  return made
    .filter(({ at }) => at >= since)
    .sort((a, b) => (a.at + String(a.seq).padStart(6, '0') < b.at + String(b.seq).padStart(6, '0') ? -1 : 1))
    .map(({ id, body }) => ({ id, body }));
}

function casesSince({ filings }: StandIn, since: string) {
  return [...new Set(filings.filed.map(({ caseNo }) => caseNo))]
    .map((caseNo) => filings.allOf(caseNo))
    .filter((all) =>
      all.some(({ receivedAt, events }) =>
        [receivedAt, ...events.map(({ at }) => at)].some((at) => at >= since),
      ),
    )
    .map(([newest, ...older]) => standing(newest as Filed, older));
}

function standing(newest: Filed, older: readonly Filed[]) {
  const events = [newest, ...older].flatMap((one) => one.events);
  const moving = newest.events.filter(({ type }) => movesState(type)).at(-1);
  return {
    case_no: newest.caseNo,
    external_id: newest.externalId,
    jurisdiction_id: newest.payload.jurisdiction_id,
    state: moving ? kindOf(moving.type) : 'received',
    dispatch_seq: newest.seq,
    last_seq: Math.max(0, ...events.map(({ seq }) => seq)),
  };
}
