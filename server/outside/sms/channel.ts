import { z } from 'zod';
import { CHANNEL_TIMEOUT_MS, refusedBy, unreached, type Channel } from '../channel.ts';

export type SmsSettings = { url: string; token: string };

const NAME = '短信网关';
const taken = z.object({ id: z.string().min(1).max(120) });

/** A city's SMS gateway that takes `POST {to, text}` with a bearer token and knows an Idempotency-Key again. */
export function smsChannel({ url, token }: SmsSettings): Channel {
  return {
    isRepeatable: true,
    async send({ key, to, text }, signal) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': encodeURIComponent(key),
          },
          body: JSON.stringify({ to, text }),
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(CHANNEL_TIMEOUT_MS)]),
        });
        const { status } = response;
        if (!response.ok) return refusedBy(NAME, status);
        // It took the message whatever else it says; only its number for it is missing then.
        const said = taken.safeParse(await response.json().catch(() => null));
        return { kind: 'acked', status, receiptId: said.data?.id ?? 'ok' };
      } catch {
        return unreached(NAME, signal);
      }
    },
  };
}
