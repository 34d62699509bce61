import { expect, it } from 'vitest';
import { currentHref } from './current.ts';

it.each([
  ['/', '/'],
  ['/cases', '/cases'],
  ['/cases/42', '/cases'],
  ['/casesets', undefined],
  ['/cases/mine/7', '/cases/mine'],
  ['/outbox', undefined],
])('%s belongs to %s', (path, href) => {
  expect(currentHref(path, ['/', '/cases', '/cases/mine'])).toBe(href);
});
