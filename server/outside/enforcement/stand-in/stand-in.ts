import { answerCase, reply, resendUnanswered } from './answers.ts';
import { fetchEvidence, type Shelf } from './evidence.ts';
import { faults, type Faults } from './faults.ts';
import { Filings, type Filed, type SentEvent } from './filings.ts';
import { takeCase } from './intake.ts';
import { page } from './page.ts';
import { serve, type Served } from './serve.ts';

export type Settings = {
  port: number;
  host?: string;
  secret: string;
  callbackUrl: string;
  dataFile?: string | undefined;
  faults?: Partial<Faults>;
  now?: () => Date;
};
export type StandIn = {
  filings: Filings;
  shelf: Shelf;
  faults: Faults;
  held: SentEvent[];
  secret: string;
  callbackUrl: string;
  closing: AbortSignal;
  now(): Date;
  fetchEvidence(filed: Filed): void;
};
export type Started = Served & {
  standIn: StandIn;
  answer(caseNo: string, given: unknown): Promise<void>;
  settled(): Promise<void>;
};

/** Starts a stand-in for the city's enforcement platform: a real HTTP server that receives, checks and answers cases. */
export async function startStandIn(settings: Settings): Promise<Started> {
  const closing = new AbortController();
  const fetching = new Set<Promise<void>>();
  const standIn: StandIn = {
    filings: new Filings(settings.dataFile),
    shelf: new Map(),
    faults: faults.parse(settings.faults ?? {}),
    held: [],
    secret: settings.secret,
    callbackUrl: settings.callbackUrl,
    closing: closing.signal,
    now: settings.now ?? (() => new Date()),
    fetchEvidence(filed) {
      const fetched = fetchEvidence(filed, standIn.shelf).then(() => standIn.filings.keep());
      fetching.add(fetched);
      void fetched.finally(() => fetching.delete(fetched));
    },
  };
  const server = await serve((request) => routed(request, standIn), settings.port, settings.host);
  return {
    url: server.url,
    standIn,
    answer: (caseNo, given) => answerNewest(standIn, caseNo, given),
    settled: async () => void (await Promise.all(fetching)),
    async close() {
      closing.abort();
      await server.close();
      await Promise.all(fetching);
    },
  };
}

async function routed(request: Request, standIn: StandIn): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const [, top = '', name = '', act = ''] = pathname.split('/').map(decodeURIComponent);
  const asked = `${request.method} /${top}`;
  if (asked === 'GET /')
    return new Response(page(standIn), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
  if (asked === 'GET /api' && name === 'cases') return Response.json(summary(standIn));
  if (asked === 'GET /photo') return shown(standIn, name);
  if (asked === 'POST /control') return controlled(request, standIn);
  if (asked === 'POST /cases' && !name) return takeCase(request, standIn);
  if (asked === 'POST /cases') return acted(request, standIn, name, act);
  return new Response('没有这个页面', { status: 404 });
}

async function controlled(request: Request, standIn: StandIn): Promise<Response> {
  const wanted = faults.safeParse({ ...standIn.faults, ...(await request.json()) });
  if (!wanted.success) return Response.json(wanted.error.issues, { status: 422 });
  standIn.faults = wanted.data;
  return Response.json(standIn.faults);
}

async function acted(request: Request, standIn: StandIn, caseNo: string, act: string): Promise<Response> {
  const filed = standIn.filings.byCase(caseNo);
  if (!filed) return new Response('没有这个案件', { status: 404 });
  const isForm = !(request.headers.get('content-type') ?? '').includes('json');
  const given: unknown =
    act === 'answer'
      ? isForm
        ? Object.fromEntries(new URLSearchParams(await request.text()))
        : await request.json()
      : null;
  if (act === 'answer') await answerNewest(standIn, caseNo, given);
  if (act === 'resend') await resendUnanswered(standIn, filed);
  if (act === 'refetch') standIn.fetchEvidence(filed);
  return isForm
    ? new Response(null, { status: 303, headers: { location: '/' } })
    : Response.json(summary(standIn).find((one) => one.case_no === caseNo));
}

async function answerNewest(standIn: StandIn, caseNo: string, given: unknown): Promise<void> {
  const filed = standIn.filings.byCase(caseNo);
  if (!filed) throw new Error(`no such case: ${caseNo}`);
  await answerCase(standIn, filed, reply.parse(given));
}

/** One line per case; `receipts` counts the filings that were taken, `tries` all that knocked. */
function summary({ filings }: StandIn) {
  return [...new Set(filings.filed.map(({ caseNo }) => caseNo))].map((caseNo) => {
    const all = filings.filed.filter((one) => one.caseNo === caseNo);
    const [newest] = all as [Filed];
    return {
      case_no: caseNo,
      external_id: newest.externalId,
      receipt_id: newest.receiptId,
      status: newest.status,
      receipts: all.length,
      tries: all.reduce((sum, { key }) => sum + (filings.tries[key] ?? 0), 0),
      photos: newest.photos?.map(({ sha256, ok }) => ({ sha256, ok })) ?? null,
      evidence_error: newest.evidenceError,
      events: all.flatMap(({ events }) =>
        events.map(({ id, type, seq, answer }) => ({ id, type, seq, answer })),
      ),
    };
  });
}

function shown({ shelf }: StandIn, sha256: string): Response {
  const photo = shelf.get(sha256);
  if (!photo || !photo.mime.startsWith('image/')) return new Response('没有这张照片', { status: 404 });
  return new Response(photo.bytes, {
    headers: {
      'content-type': photo.mime,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
  });
}
