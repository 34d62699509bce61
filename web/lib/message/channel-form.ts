import { CHANNELS, type ChannelName } from '#domain/message-kinds.ts';

/** What stands in the fields; empty: not by that channel. */
export type Filled = Record<ChannelName, string>;

const SHAPES: Record<ChannelName, RegExp> = {
  sms: /^1[3-9]\d{9}$/,
  wecom: /^[\w.@-]{1,64}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

export const EMPTY: Filled = { sms: '', wecom: '', email: '' };

/** The fields of a person's channels as the server has them. */
export function filledFrom(mine: Record<ChannelName, string | null>): Filled {
  return { sms: mine.sms ?? '', wecom: mine.wecom ?? '', email: mine.email ?? '' };
}

/** What is sent; of a channel that is off here, nothing. */
export function chosenOf(filled: Filled, on: readonly ChannelName[]): Record<ChannelName, string | null> {
  const value = (channel: ChannelName) => (on.includes(channel) && filled[channel].trim()) || null;
  return { sms: value('sms'), wecom: value('wecom'), email: value('email') };
}

/** The channels whose field cannot be an address. */
export function faultyChannels(filled: Filled, on: readonly ChannelName[]): ChannelName[] {
  return CHANNELS.filter((channel) => {
    const value = chosenOf(filled, on)[channel];
    return value !== null && !SHAPES[channel].test(value);
  });
}
