import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Answer } from '../answer.ts';
import { CHANNEL_TIMEOUT_MS, refusedBy, unreached, type Channel } from '../channel.ts';

/** `url`: `smtp://user:password@host:587` or `smtps://…`; `from`: the address it comes from. */
export type EmailSettings = { url: string; from: string };

const NAME = '邮件服务器';
/** The commands before the letter itself has gone out. */
const BEFORE_THE_LETTER = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO'];

type Failure = { responseCode?: number; command?: string };

/** Plain letters over SMTP. A mail server does not know a letter again: one whose end nobody saw is not sent once more. */
export function emailChannel({ url, from }: EmailSettings): Channel {
  const limits = { connectionTimeout: CHANNEL_TIMEOUT_MS, greetingTimeout: CHANNEL_TIMEOUT_MS };
  const transport = createTransport({ url, ...limits, socketTimeout: CHANNEL_TIMEOUT_MS });
  return {
    isRepeatable: false,
    async send({ key, to, text }, signal) {
      const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@berthlink>`;
      try {
        const { messageId: id } = await transport.sendMail({
          from,
          to,
          subject: '泊联消息',
          text,
          messageId,
        });
        return { kind: 'acked', status: 250, receiptId: id };
      } catch (error) {
        return judged(error as Failure, signal);
      }
    },
  };
}

function judged({ responseCode, command }: Failure, signal: AbortSignal): Answer {
  // SMTP's 5xx is for good and its 4xx for now, the other way round from HTTP.
  if (responseCode !== undefined) {
    const answer = refusedBy(NAME, responseCode >= 500 ? 400 : 503);
    return { ...answer, status: responseCode } as Answer;
  }
  if (command === undefined || BEFORE_THE_LETTER.includes(command)) return unreached(NAME, signal);
  return { kind: 'dead', status: null, error: `${NAME}没有答复，可能已发出；为免重复不再自动发送` };
}
