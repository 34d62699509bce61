import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { refused } from '../refused.ts';
import { verify } from '../signature.ts';
import { spoiled } from './faults.ts';
import type { StandIn } from './stand-in.ts';

const LARGEST = 1024 * 1024;

const item = z.looseObject({ key: z.string(), facility_id: z.string() });
const list = z.array(item).min(1).max(500);
export type Bulletin = z.infer<typeof item>;
export type BulletinKind = 'facilities' | 'warnings';

/** POST /facilities and POST /warnings: verifies, keeps each key once, the newest filing of a lot in the place of the older. */
export async function takeBulletins(
  request: Request,
  kind: BulletinKind,
  standIn: StandIn,
): Promise<Response | undefined> {
  const response = await taken(request, kind, standIn);
  standIn.journal.note('in', `POST /${kind}`, response ? String(response.status) : '断开连接');
  return response;
}

async function taken(request: Request, kind: BulletinKind, standIn: StandIn): Promise<Response | undefined> {
  const body = (await limitedText(request.body, LARGEST)) ?? '';
  const { filings, faults, closing, secret, now } = standIn;
  const tries = filings.countTry(`${kind} ${request.headers.get('idempotency-key')}`);
  const bad = await spoiled(faults, tries, closing);
  if (bad) return bad;
  const forged = verify(request.headers, body, secret, now());
  if (forged) return refused(401, forged);
  const parsed = z.object({ [kind]: list }).safeParse(json(body));
  if (!parsed.success) return Response.json({ message: '字段不合要求' }, { status: 422 });
  for (const one of parsed.data[kind] as Bulletin[])
    filings.bulletins[kind][kind === 'facilities' ? one.facility_id : one.key] = one;
  filings.keep();
  if (tries <= faults.loseFirst) return undefined;
  return Response.json({ receipt_id: `TB-${randomUUID().slice(0, 8)}` }, { status: 202 });
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // the schema says what is missing
  }
}
