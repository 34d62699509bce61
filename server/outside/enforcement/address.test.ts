import { expect, it } from 'vitest';
import { manifestPath, opens, photoPath, signedAddress } from './address.ts';

const exp = 1_800_000_000;
const keyed = { secret: 'a secret', now: () => new Date((exp - 1) * 1000) };
const path = manifestPath('澄江-2026-00418');
const queryOf = (address: string) => new URL(address, 'http://x').searchParams;

it('SEC-01 opens the path it was made for, until it ends', () => {
  const query = queryOf(signedAddress(path, exp, keyed.secret));
  expect(opens(path, query, keyed)).toBe(true);
  expect(opens(path, query, { ...keyed, now: () => new Date(exp * 1000) })).toBe(false);
});

it('SEC-01 opens nothing else: another case, a later end, another key, no signature', () => {
  const query = queryOf(signedAddress(path, exp, keyed.secret));
  expect(opens(manifestPath('澄江-2026-00419'), query, keyed)).toBe(false);
  expect(opens(photoPath('澄江-2026-00418', 'a'.repeat(64)), query, keyed)).toBe(false);
  expect(opens(path, query, { ...keyed, secret: 'another' })).toBe(false);
  query.set('exp', String(exp + 1));
  expect(opens(path, query, keyed)).toBe(false);
  expect(opens(path, new URLSearchParams({ exp: String(exp) }), keyed)).toBe(false);
});

it('an end that is not a number never opens', () => {
  const address = signedAddress(path, Number.NaN, keyed.secret);
  expect(opens(path, queryOf(address), keyed)).toBe(false);
});
