import { z } from 'zod';
import { retryAfterSeconds } from '../retry-after.ts';
import type { Answer } from '../answer.ts';
import { manifestPath, signedAddress } from './address.ts';
import { contentHash } from './content-hash.ts';
import { limitedText } from './limited-text.ts';
import type { Filing, Platform } from './platform.ts';
import { sign } from './signature.ts';

export type Wire = {
  enforcementUrl: string;
  publicUrl: string;
  exchangeSecret: string;
  secret: string;
  now(): Date;
  timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;
const LARGEST_ANSWER = 64 * 1024;
const MEDIA_DAYS = 7;
const WORTH_ANOTHER_TRY = [408, 425, 429];

const receipt = z.object({ receipt_id: z.string().min(1).max(120) });
const known = receipt.extend({ content_sha256: z.string() });

/** The platform behind 案件交换 v1 over HTTP. */
export function enforcementClient(wire: Wire): Platform {
  return { fileCase: (filing, signal) => fileCase(wire, filing, signal) };
}

async function fileCase(wire: Wire, filing: Filing, signal: AbortSignal): Promise<Answer> {
  const content = bodyOf(wire, filing);
  const body = JSON.stringify(content);
  const id = `msg_${filing.dispatchId}`.replaceAll('.', '_');
  const timeout = AbortSignal.timeout(wire.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(`${wire.enforcementUrl.replace(/\/$/, '')}/cases`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': encodeURIComponent(`${filing.caseNo}:${filing.seq}`),
        ...sign({ id, timestamp: Math.floor(wire.now().getTime() / 1000), body }, wire.exchangeSecret),
      },
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await limitedText(response.body, LARGEST_ANSWER);
    return judged(response, text, content.attribute.content_sha256, wire.now());
  } catch (error) {
    const why = { error: reason(error, timeout, signal), afterSeconds: null };
    return { kind: 'retry', status: null, ...why, ...(isOurs(timeout, signal) ? { ours: true } : {}) };
  }
}

function bodyOf(wire: Wire, { caseNo, payload }: Filing) {
  const exp = Math.floor(wire.now().getTime() / 1000) + MEDIA_DAYS * 86_400;
  const manifest = wire.publicUrl.replace(/\/$/, '') + signedAddress(manifestPath(caseNo), exp, wire.secret);
  return {
    ...payload,
    media_url: manifest,
    attribute: { ...payload.attribute, manifest_url: manifest, content_sha256: contentHash(payload) },
  };
}

function judged(response: Response, text: string | null, hash: string, now: Date): Answer {
  const { status } = response;
  const said = parsed(text);
  if (response.ok) {
    const given = receipt.safeParse(said);
    if (given.success) return { kind: 'acked', status, receiptId: given.data.receipt_id };
  }
  if (status === 409) {
    const before = known.safeParse(said);
    if (before.success && before.data.content_sha256 === hash)
      return { kind: 'acked', status, receiptId: before.data.receipt_id };
    return { kind: 'dead', status, error: '同一案号和序号下，平台已有内容不同的案件' };
  }
  if (status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status))
    return { kind: 'dead', status, error: text ? text.slice(0, 200) : '没有说明' };
  const error = response.ok ? '没有按约定给出回执' : '平台暂时不能接收';
  return {
    kind: 'retry',
    status,
    error,
    afterSeconds: retryAfterSeconds(response.headers.get('retry-after'), now),
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined; // a proxy's page instead of the platform's answer
  }
}

/** We stopped; nothing is known of the platform. */
function isOurs(timeout: AbortSignal, signal: AbortSignal): boolean {
  return signal.aborted && !timeout.aborted;
}

function reason(error: unknown, timeout: AbortSignal, signal: AbortSignal): string {
  if (timeout.aborted) return '平台没有在限定时间内答复';
  if (signal.aborted) return '发送时本系统正在停止';
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return `连不上平台${code ? `（${code}）` : ''}`;
}
