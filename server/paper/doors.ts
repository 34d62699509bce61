import { letterheadOf } from '#db/policies/letterhead.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { isRefusal } from '#domain/refusal.ts';
import { noteLook } from '../access-log.ts';
import { gate } from '../admission.ts';
import { config } from '../config.ts';
import { getDb } from '../database.ts';
import { verifyPage } from './verify-page.ts';
import { copyOf, verify } from './verify.ts';

const MOST_ID = 80;
const CODE = /^[0-9A-HJKMNP-TV-Z]{12}$/;
// Setting a document takes a core for a second or two: phones that send come first.
const setting = gate({ working: 1, waiting: 4 });

/** The page that says whether a paper and our record are the same; open to whoever holds the paper. */
export async function answerVerify(id: string, asked: string | null): Promise<Response> {
  const { code, known } = await find(id, asked);
  const copyUrl = `/verify/${encodeURIComponent(id)}/copy?c=${code}`;
  const idHash = await sha256Hex(new TextEncoder().encode(id));
  const html = verifyPage({ verified: known, code, copyUrl, idHash }, letterheadOf);
  const status = { same: 200, differs: 200, unasked: 200, absent: 404 }[known.kind];
  return new Response(html, { status, headers: { ...PRIVATE, 'content-type': 'text/html; charset=utf-8' } });
}

/** The copy for whoever holds the paper; each one is noted (SEC-03). */
export async function answerCopy(id: string, asked: string | null): Promise<Response> {
  const { code, known } = await find(id, asked);
  if (known.kind !== 'same') return answerVerify(id, asked);
  const address = verifyAddress(config().publicUrl, id, code);
  const made = await setting.through(() => copyOf(known, address));
  if (!made) return new Response('现在取副本的人较多，请一分钟后再试。', { status: 503, headers: BUSY });
  if (isRefusal(made)) return Response.json(made, { status: 422, headers: PRIVATE });
  const look = { actorId: 'paper-holder', subject: 'inspection', subjectId: id, purpose: 'copy' };
  await noteLook(await getDb(), look);
  const name = encodeURIComponent(`现场检查记录-${made.name}.pdf`);
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  };
  return new Response(made.bytes, { headers: { ...PRIVATE, ...headers } });
}

/** The address a paper's QR code holds. */
export function verifyAddress(origin: string, inspectionId: string, code: string): string {
  return `${origin}/verify/${encodeURIComponent(inspectionId)}?c=${code}`;
}

const PRIVATE = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};
const BUSY = { ...PRIVATE, 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' };

async function find(id: string, asked: string | null) {
  const code = dashed(asked ?? '');
  if (id.length > MOST_ID) return { code: '', known: { kind: 'absent' } as const };
  if (code === null) return { code: '', known: { kind: 'unasked' } as const };
  return { code, known: await verify(await getDb(), id, code) };
}

// As somebody types it: small letters, without the dashes.
function dashed(asked: string): string | null {
  const letters = asked.toUpperCase().replace(/[\s-]/g, '');
  return CODE.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}` : null;
}
