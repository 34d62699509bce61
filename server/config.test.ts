import { expect, it } from 'vitest';
import { knownChannels, knownEndpoints, readConfig, usualEndpoint } from './config.ts';

const keyOf = (name: string) => `whsec_${Buffer.from(name.repeat(32)).toString('base64')}`;
const read = (secrets: string) => readConfig({ AUTH_SECRET: 's', EXCHANGE_SECRET: secrets }).exchangeSecret;

it('INS-02 one key, or two with a blank between while one is being changed; anything else is told at the start', () => {
  expect(read(`${keyOf('o')} ${keyOf('n')}`)).toBe(`${keyOf('o')} ${keyOf('n')}`);
  for (const wrong of ['', 'whsec_c2hvcnQ=', `${keyOf('o')},${keyOf('n')}`, `${keyOf('o')} geheim`])
    expect(() => read(wrong)).toThrow('24 to 64 bytes');
});

it('INS-02 a case goes to the folder only where one is named, and by itself only where nothing else is', () => {
  expect([knownEndpoints({}), usualEndpoint({})]).toEqual([['enforcement'], 'enforcement']);
  const folder = { HANDOVER_DIR: '/mnt/share' };
  expect([knownEndpoints(folder), usualEndpoint(folder)]).toEqual([['enforcement', 'folder'], 'folder']);
  expect(usualEndpoint({ ...folder, ENFORCEMENT_URL: 'https://x' })).toBe('enforcement');
});

it('a channel outside the app is off unless it is set up, and one named by half is told at the start', () => {
  expect(knownChannels({})).toEqual([]);
  const mail = { SMTP_URL: 'smtp://mail.invalid', EMAIL_FROM: 'a@b.invalid' };
  expect(knownChannels({ ...mail, SMS_URL: 'https://sms.invalid', SMS_TOKEN: 't' })).toEqual([
    'sms',
    'email',
  ]);
  expect(() => knownChannels({ SMTP_URL: mail.SMTP_URL })).toThrow('EMAIL_FROM must be set together with');
});
