import { answerCase, giveTask, reply, resendUnanswered, task } from './answers.ts';
import { answerQuestion } from './asked.ts';
import { takeBulletins } from './bulletins.ts';
import { fetchEvidence, type Shelf } from './evidence.ts';
import { faults, faultsOfForm, type Faults } from './faults.ts';
import { Filings, type Filed, type SentEvent } from './filings.ts';
import { takeCase } from './intake.ts';
import { Journal } from './journal.ts';
import { page } from './page.ts';
import { serve, type Served } from './serve.ts';
import { summary } from './summary.ts';

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
  journal: Journal;
  shelf: Shelf;
  faults: Faults;
  held: SentEvent[];
  secret: string;
  callbackUrl: string;
  closing: AbortSignal;
  now(): Date;
  fetchEvidence(filed: Filed): void;
  /** What the drill says is answered to a new filing without anybody's hand. */
  answerByItself(filed: Filed): void;
};
export type Started = Served & {
  standIn: StandIn;
  answer(caseNo: string, given: unknown): Promise<void>;
  giveTask(given: unknown): Promise<SentEvent>;
  settled(): Promise<void>;
};

/** Starts a stand-in for the city's enforcement platform: a real HTTP server that receives, checks and answers cases. */
export async function startStandIn(settings: Settings): Promise<Started> {
  const closing = new AbortController();
  const under = new Set<Promise<void>>();
  const now = settings.now ?? (() => new Date());
  const underWay = (work: Promise<void>) => {
    under.add(work);
    void work.finally(() => under.delete(work));
  };
  const standIn: StandIn = {
    filings: new Filings(settings.dataFile),
    journal: new Journal(now),
    shelf: new Map(),
    faults: faults.parse(settings.faults ?? {}),
    held: [],
    secret: settings.secret,
    callbackUrl: settings.callbackUrl,
    closing: closing.signal,
    now,
    fetchEvidence: (filed) =>
      underWay(fetchEvidence(filed, standIn.shelf).then(() => standIn.filings.keep())),
    answerByItself: (filed) => underWay(answerByItself(standIn, filed)),
  };
  const server = await serve((request) => routed(request, standIn), settings.port, settings.host);
  return {
    url: server.url,
    standIn,
    answer: (caseNo, given) => answerNewest(standIn, caseNo, given),
    giveTask: (given) => giveTask(standIn, task.parse(given)),
    settled: async () => void (await Promise.all(under)),
    async close() {
      closing.abort();
      await server.close();
      await Promise.all(under);
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
  if (asked === 'GET /api' && name === 'log') return Response.json(standIn.journal.lines);
  if (asked === 'GET /events' || asked === 'GET /cases') return answerQuestion(request, standIn);
  if (asked === 'GET /photo') return shown(standIn, name);
  if (asked === 'POST /control') return controlled(request, standIn);
  if (asked === 'POST /facilities') return takeBulletins(request, 'facilities', standIn);
  if (asked === 'POST /warnings') return takeBulletins(request, 'warnings', standIn);
  if (asked === 'GET /api' && name === 'bulletins') return Response.json(standIn.filings.bulletins);
  if (asked === 'POST /tasks') return tasked(request, standIn);
  if (asked === 'POST /cases' && !name) return takeCase(request, standIn);
  if (asked === 'POST /cases') return acted(request, standIn, name, act);
  return new Response('没有这个页面', { status: 404 });
}

async function controlled(request: Request, standIn: StandIn): Promise<Response> {
  const { said, byPage } = await heardFrom(request);
  const given = said instanceof URLSearchParams ? faultsOfForm(said) : said;
  const wanted = faults.safeParse({ ...standIn.faults, ...(given as object) });
  if (!wanted.success) return Response.json(wanted.error.issues, { status: 422 });
  standIn.faults = wanted.data;
  return byPage ? backToPage() : Response.json(standIn.faults);
}

async function tasked(request: Request, standIn: StandIn): Promise<Response> {
  const { said, byPage } = await heardFrom(request);
  const wanted = task.safeParse(fieldsOf(said));
  if (!wanted.success) return Response.json(wanted.error.issues, { status: 422 });
  const event = await giveTask(standIn, wanted.data);
  return byPage ? backToPage() : Response.json(event);
}

async function acted(request: Request, standIn: StandIn, caseNo: string, act: string): Promise<Response> {
  const filed = standIn.filings.byCase(caseNo);
  if (!filed) return new Response('没有这个案件', { status: 404 });
  const { said, byPage } = await heardFrom(request);
  if (act === 'answer') await answerNewest(standIn, caseNo, fieldsOf(said));
  if (act === 'resend') await resendUnanswered(standIn, filed);
  if (act === 'refetch') standIn.fetchEvidence(filed);
  if (act === 'forget') standIn.filings.forget(caseNo);
  return byPage
    ? backToPage()
    : Response.json(summary(standIn).find((one) => one.case_no === caseNo) ?? null);
}

/** From the page's forms, or as JSON whatever its header says: curl calls everything a form. */
async function heardFrom(request: Request): Promise<{ said: unknown; byPage: boolean }> {
  const text = await request.text();
  const isForm = (request.headers.get('content-type') ?? '').includes('x-www-form-urlencoded');
  if (isForm && !text.startsWith('{')) return { said: new URLSearchParams(text), byPage: true };
  return { said: text === '' ? {} : JSON.parse(text), byPage: false };
}

function fieldsOf(said: unknown): unknown {
  return said instanceof URLSearchParams ? Object.fromEntries(said) : said;
}

function backToPage(): Response {
  return new Response(null, { status: 303, headers: { location: '/' } });
}

/** One after the other, so that they arrive in order unless the drill says otherwise. */
async function answerByItself(standIn: StandIn, filed: Filed): Promise<void> {
  for (const kind of standIn.faults.answerWith)
    await answerCase(standIn, filed, reply.parse({ kind, note: '自动答复（故障演练）' }));
}

async function answerNewest(standIn: StandIn, caseNo: string, given: unknown): Promise<void> {
  const filed = standIn.filings.byCase(caseNo);
  if (!filed) throw new Error(`no such case: ${caseNo}`);
  await answerCase(standIn, filed, reply.parse(given));
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
