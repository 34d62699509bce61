import type { Db } from '#db/postgres/connect.ts';
import type { CasePayload } from '#domain/exchange.ts';
import type { CaseEndpoint, Dispatch } from '#domain/office-records.ts';
import { config, handoverDir } from '#server/config.ts';
import type { Answer } from '#server/outside/answer.ts';
import { folderPlatform, type Handover } from '#server/outside/folder/handover.ts';
import { enforcementClient } from '#server/outside/enforcement/client.ts';
import { emailChannel } from '#server/outside/email/channel.ts';
import { smsChannel } from '#server/outside/sms/channel.ts';
import { wecomChannel } from '#server/outside/wecom/channel.ts';
import { messageHandler, type Channels } from './message-handler.ts';
import type { Platform } from '#server/outside/enforcement/platform.ts';

/** Tells one dispatch to its endpoint. Every expected failure is an Answer; `signal` ends a try when the process stops. */
export type Handler = (row: Dispatch, signal: AbortSignal) => Promise<Answer>;
export type Handlers = Record<Dispatch['kind'], Handler>;

/** Which outside system hears which kind of dispatch. @param folder null where none is set up: what was routed there waits for a person */
export function handlersOf(
  enforcement: Platform,
  folder: Platform | null = null,
  message: Handler = NO_CHANNEL,
): Handlers {
  const platforms = { enforcement, folder: folder ?? NO_FOLDER };
  const file: Handler = ({ id, endpoint, caseNo, seq, payload }, signal) =>
    platforms[endpoint as CaseEndpoint].fileCase(
      { dispatchId: id, caseNo, seq, payload: payload as CasePayload },
      signal,
    );
  // What was asked for goes the way of the case itself, under the next number: the platform holds the whole each time.
  return { case: file, supplement: file, message };
}

const NO_CHANNEL: Handler = async () => ({ kind: 'dead', status: null, error: '没有设置任何渠道' });

const NO_FOLDER: Platform = {
  fileCase: async () => ({ kind: 'dead', status: null, error: '没有设置交换文件夹，请改派' }),
};

/** The endpoints of this process's settings. */
export function configuredHandlers(db: Db, now: () => Date, handover: Omit<Handover, 'dir'>): Handlers {
  const dir = handoverDir();
  return handlersOf(
    enforcementClient({ ...config(), now }),
    dir ? folderPlatform({ ...handover, dir }) : null,
    messageHandler(db, configuredChannels()),
  );
}

function configuredChannels(): Channels {
  const { sms, wecom, email } = config().channels;
  return {
    ...(sms && { sms: smsChannel(sms) }),
    ...(wecom && { wecom: wecomChannel(wecom) }),
    ...(email && { email: emailChannel(email) }),
  };
}
