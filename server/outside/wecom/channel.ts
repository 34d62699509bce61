import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { CHANNEL_TIMEOUT_MS, refusedBy, unreached, type Channel, type Letter } from '../channel.ts';

/** `url`: of the city's own 政务微信, or the public one's. */
export type WecomSettings = { url: string; corpId: string; agentId: string; secret: string };

const NAME = '政务微信';
/** The longest the other side remembers what it has sent, seconds. */
const REMEMBERED_S = 4 * 3600;
const TOKEN_OVER = [40014, 41001, 42001];
const BUSY = [-1, 45009, 45033];

const granted = z.object({ errcode: z.int(), access_token: z.string().optional() });
const said = z.object({
  errcode: z.int(),
  msgid: z.string().optional(),
  invaliduser: z.string().optional(),
});

/** Text messages of an application of 企业微信 / 政务微信 (cgi-bin/message/send). It drops what it was given before within four hours. */
export function wecomChannel(settings: WecomSettings): Channel {
  let token: string | null = null;
  return {
    isRepeatable: true,
    async send(letter, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(CHANNEL_TIMEOUT_MS)]);
      try {
        token ??= await tokenOf(settings, limit);
        if (token === null)
          return { kind: 'dead', status: 200, error: `${NAME}没有给出访问令牌，请检查设置` };
        const response = await posted(settings, token, letter, limit);
        if (!response.ok) return refusedBy(NAME, response.status);
        const answer = said.parse(await response.json());
        if (TOKEN_OVER.includes(answer.errcode)) token = null;
        return judged(answer, response.status);
      } catch {
        return unreached(NAME, signal);
      }
    },
  };
}

async function tokenOf({ url, corpId, secret }: WecomSettings, signal: AbortSignal): Promise<string | null> {
  const asked = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  const response = await fetch(`${url}/cgi-bin/gettoken?${asked}`, { redirect: 'manual', signal });
  return granted.parse(await response.json()).access_token ?? null;
}

function posted(
  { url, agentId }: WecomSettings,
  token: string,
  { to, text }: Letter,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(`${url}/cgi-bin/message/send?${new URLSearchParams({ access_token: token })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ touser: to, msgtype: 'text', agentid: Number(agentId), text: { content: text } },
      ...{ enable_duplicate_check: 1, duplicate_check_interval: REMEMBERED_S },
    }),
    redirect: 'manual',
    signal,
  });
}

function judged({ errcode, msgid, invaliduser }: z.infer<typeof said>, status: number): Answer {
  if (errcode === 0 && !invaliduser) return { kind: 'acked', status, receiptId: msgid ?? 'ok' };
  if (invaliduser) return { kind: 'dead', status, error: `${NAME}不认识这个账号` };
  if (TOKEN_OVER.includes(errcode) || BUSY.includes(errcode))
    return { kind: 'retry', status, error: `${NAME}暂时不能发送（${errcode}）`, afterSeconds: null };
  return { kind: 'dead', status, error: `${NAME}拒收（${errcode}）` };
}
