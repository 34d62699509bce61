import { expect, it } from 'vitest';
import { chosenOf, EMPTY, faultyChannels, filledFrom } from './channel-form.ts';

it('an empty field is a channel that is not used, and one that is off here is not sent', () => {
  const filled = { sms: ' 13800138000 ', wecom: ' ', email: 'li@example.cn' };
  expect(chosenOf(filled, ['sms', 'wecom'])).toEqual({ sms: '13800138000', wecom: null, email: null });
  expect(filledFrom({ sms: null, wecom: 'liwen', email: null })).toEqual({ ...EMPTY, wecom: 'liwen' });
});

it('what cannot be an address is told at its field', () => {
  const all = ['sms', 'wecom', 'email'] as const;
  expect(faultyChannels({ sms: '0510-8888', wecom: '李文', email: 'li@' }, all)).toEqual([...all]);
  expect(faultyChannels({ sms: '13800138000', wecom: 'li.wen', email: 'li@a.cn' }, all)).toEqual([]);
  expect(faultyChannels({ ...EMPTY, sms: 'x' }, ['email'])).toEqual([]);
});
