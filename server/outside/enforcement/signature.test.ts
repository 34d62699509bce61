import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sign, verify } from './signature.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(32, '.')).toString('base64')}`;
const OURS = secretOf('ours');
const NEXT = secretOf('next');
const NOW = new Date('2026-03-02T01:00:00Z');
const seconds = NOW.getTime() / 1000;
const signed = (body: string, secrets = OURS, timestamp = seconds) =>
  new Headers(sign({ id: 'msg_1', timestamp, body }, secrets));

it('INS-02 agrees with the example of the Standard Webhooks specification', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(sign(message, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')['webhook-signature']).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

it('INS-03 accepts what was signed and refuses the same signature for any other body', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (body, other) => {
      expect(verify(signed(body), body, OURS, NOW)).toBeNull();
      fc.pre(other !== body);
      expect(verify(signed(body), other, OURS, NOW)?.no).toBe(7001);
    }),
  );
});

it('INS-03 binds the id and the timestamp', () => {
  for (const [name, value] of [
    ['webhook-id', 'msg_2'],
    ['webhook-timestamp', String(seconds + 1)],
  ] as const) {
    const headers = signed('{}');
    headers.set(name, value);
    expect(verify(headers, '{}', OURS, NOW)?.no).toBe(7001);
  }
});

it('refuses missing headers, an unreadable time and an id with a dot', () => {
  expect(verify(new Headers(), '{}', OURS, NOW)?.no).toBe(7001);
  expect(
    verify(
      new Headers({ ...sign({ id: 'a', timestamp: seconds, body: '' }, OURS), 'webhook-timestamp': 'soon' }),
      '',
      OURS,
      NOW,
    )?.no,
  ).toBe(7001);
  expect(
    verify(new Headers(sign({ id: 'a.b', timestamp: seconds, body: '' }, OURS)), '', OURS, NOW)?.no,
  ).toBe(7001);
});

it('lets a key be changed without a gap: either side may already have both', () => {
  expect(verify(signed('{}', `${OURS} ${NEXT}`), '{}', NEXT, NOW)).toBeNull();
  expect(verify(signed('{}', NEXT), '{}', `${OURS} ${NEXT}`, NOW)).toBeNull();
  expect(verify(signed('{}', NEXT), '{}', OURS, NOW)?.no).toBe(7001);
});

it.each([
  [-301, 7002],
  [-300, undefined],
  [300, undefined],
  [301, 7002],
])('a clock off by %i s gives %s', (skew, no) => {
  expect(verify(signed('{}', OURS, seconds + skew), '{}', OURS, NOW)?.no).toBe(no);
});

it('says nothing of the clock to a forger', () => {
  expect(verify(signed('{}', NEXT, 0), '{}', OURS, NOW)?.no).toBe(7001);
});

it('refuses to work with a secret too short to be one', () => {
  expect(() => sign({ id: 'a', timestamp: 1, body: '' }, 'whsec_c2hvcnQ=')).toThrow('24 to 64');
});
