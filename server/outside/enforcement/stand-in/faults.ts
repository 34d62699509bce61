import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { kind } from './kinds.ts';

/** What the stand-in does wrong on purpose; the counts are tries per Idempotency-Key. */
export const faults = z.object({
  failFirst: z.int().min(0).default(0),
  failStatus: z.int().min(400).max(599).default(503),
  /** Seconds or an HTTP date, sent with a failure. */
  retryAfter: z.string().nullable().default(null),
  /** 200 with a proxy's page. */
  htmlFirst: z.int().min(0).default(0),
  /** Takes the case and breaks the connection before the receipt. */
  loseFirst: z.int().min(0).default(0),
  delayMs: z.int().min(0).default(0),
  /** Sends every event twice. */
  duplicate: z.boolean().default(false),
  /** Holds an event back until the next one was sent. */
  reorder: z.boolean().default(false),
  /** The events are made and kept, and never sent: who wants them has to ask for them. */
  loseEvents: z.boolean().default(false),
  /** What it answers to every new filing by itself, one after the other. */
  answerWith: z.array(kind).max(8).default([]),
});
export type Faults = z.infer<typeof faults>;

/** The faulty answer to the n-th try, if it gets one before the case is taken. */
export async function spoiled(wrong: Faults, tries: number, closing: AbortSignal): Promise<Response | null> {
  if (wrong.delayMs > 0) await pause(wrong.delayMs, undefined, { signal: closing }).catch(() => undefined); // the server closes: answer at once
  if (tries <= wrong.failFirst) {
    const headers: Record<string, string> =
      wrong.retryAfter === null ? {} : { 'retry-after': wrong.retryAfter };
    return Response.json({ message: '故障演练' }, { status: wrong.failStatus, headers });
  }
  if (tries <= wrong.htmlFirst)
    return new Response('<!doctype html><title>网关</title><p>系统维护中', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  return null;
}

/** What the page's form says; a box that is not ticked says nothing, and is false. */
export function faultsOfForm(form: URLSearchParams): unknown {
  const number = (name: string) => Number(form.get(name) || 0);
  return {
    failFirst: number('failFirst'),
    failStatus: number('failStatus') || 503,
    retryAfter: form.get('retryAfter') || null,
    htmlFirst: number('htmlFirst'),
    loseFirst: number('loseFirst'),
    delayMs: number('delayMs'),
    duplicate: form.has('duplicate'),
    reorder: form.has('reorder'),
    loseEvents: form.has('loseEvents'),
    answerWith: form.getAll('answerWith').filter(Boolean),
  };
}
