import type { EmailSettings } from '../outside/email/channel.ts';
import type { SmsSettings } from '../outside/sms/channel.ts';
import type { WecomSettings } from '../outside/wecom/channel.ts';

/** The channels outside the app that are turned on; null: off. */
export type ChannelSettings = {
  sms: SmsSettings | null;
  wecom: WecomSettings | null;
  email: EmailSettings | null;
};

const PUBLIC_WECOM = 'https://qyapi.weixin.qq.com';

/** @throws when a channel is named by half: it would fail at every message instead of once at the start */
export function readChannels(env: NodeJS.ProcessEnv): ChannelSettings {
  const sms = whole(env, ['SMS_URL', 'SMS_TOKEN']);
  const wecom = whole(env, ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET']);
  const email = whole(env, ['SMTP_URL', 'EMAIL_FROM']);
  const wecomUrl = (env.WECOM_URL ?? PUBLIC_WECOM).replace(/\/$/, '');
  return {
    sms: sms && { url: sms.SMS_URL, token: sms.SMS_TOKEN },
    wecom: wecom && {
      ...{ url: wecomUrl, corpId: wecom.WECOM_CORP_ID, agentId: wecom.WECOM_AGENT_ID },
      secret: wecom.WECOM_SECRET,
    },
    email: email && { url: email.SMTP_URL, from: email.EMAIL_FROM },
  };
}

function whole<N extends string>(env: NodeJS.ProcessEnv, names: readonly N[]): Record<N, string> | null {
  const lacking = names.filter((name) => !env[name]);
  if (lacking.length === names.length) return null;
  if (lacking.length > 0)
    throw new Error(`${lacking.join(', ')} must be set together with ${names.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<N, string>;
}
