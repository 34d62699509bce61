import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { contentHash } from '../content-hash.ts';
import { limitedText } from '../limited-text.ts';
import { refused } from '../refused.ts';
import { verify } from '../signature.ts';
import { spoiled } from './faults.ts';
import type { Filed } from './filings.ts';
import type { StandIn } from './stand-in.ts';

const LARGEST_FILING = 256 * 1024;

const filing = z.looseObject({
  jurisdiction_id: z.string(),
  service_name: z.string(),
  media_url: z.url(),
  attribute: z.looseObject({
    case_no: z.string(),
    content_sha256: z.string(),
    dispatch_seq: z.int().min(1),
    filing: z.enum(['case', 'supplement']).optional(),
  }),
});

/** POST /cases: verifies, takes each Idempotency-Key once, answers 202 with a receipt. */
export async function takeCase(request: Request, standIn: StandIn): Promise<Response | undefined> {
  const key = decodeURIComponent(request.headers.get('idempotency-key') ?? '');
  const response = await taken(request, standIn);
  standIn.journal.note('in', `POST /cases ${key}`, response ? String(response.status) : '断开连接');
  return response;
}

async function taken(request: Request, standIn: StandIn): Promise<Response | undefined> {
  const body = (await limitedText(request.body, LARGEST_FILING)) ?? '';
  const key = request.headers.get('idempotency-key') ?? '';
  const tries = standIn.filings.countTry(key);
  const bad = await spoiled(standIn.faults, tries, standIn.closing);
  if (bad) return bad;
  const forged = verify(request.headers, body, standIn.secret, standIn.now());
  if (forged) return refused(401, forged);
  const parsed = filing.safeParse(json(body));
  if (!parsed.success)
    return Response.json({ message: '字段不合要求', issues: parsed.error.issues }, { status: 422 });
  const hash = contentHash(parsed.data);
  if (hash !== parsed.data.attribute.content_sha256)
    return Response.json({ message: '内容校验值不符' }, { status: 422 });
  const known = standIn.filings.byKey(key);
  if (known && known.contentHash !== hash)
    return Response.json(
      { message: '同一键已有不同内容', receipt_id: known.receiptId, content_sha256: known.contentHash },
      { status: 409 },
    );
  const filed = known ?? newFiling(standIn, key, hash, parsed.data);
  filed.manifestUrl = parsed.data.media_url;
  standIn.filings.keep();
  standIn.fetchEvidence(filed);
  if (!known) standIn.answerByItself(filed);
  return tries <= standIn.faults.loseFirst
    ? undefined
    : Response.json({ receipt_id: filed.receiptId }, { status: 202 });
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // the schema says what is missing
  }
}

function newFiling(
  { filings, now }: StandIn,
  key: string,
  hash: string,
  payload: z.infer<typeof filing>,
): Filed {
  const caseNo = payload.attribute.case_no;
  const externalId = filings.byCase(caseNo)?.externalId ?? `ZF-${randomUUID().slice(0, 8)}`;
  const filed: Filed = {
    key,
    caseNo,
    kind: payload.attribute.filing ?? 'case',
    seq: payload.attribute.dispatch_seq,
    contentHash: hash,
    receiptId: `HZ-${randomUUID().slice(0, 8)}`,
    externalId,
    payload,
    manifestUrl: payload.media_url,
    receivedAt: now().toISOString(),
    status: '待受理',
    photos: null,
    evidenceError: null,
    events: [],
  };
  filings.filed.unshift(filed);
  return filed;
}
