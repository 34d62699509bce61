import { expect, it } from 'vitest';
import { placesFor } from './nav.ts';

const hrefs = (...roles: Parameters<typeof placesFor>[0]) => placesFor(roles).map(({ href }) => href);

it('GOV-01 shows each desk only what its role may read', () => {
  expect(hrefs('manager')).toEqual([
    '/cases',
    '/messages',
    '/inspections',
    '/visits',
    '/checklists',
    '/facilities',
    '/survey',
    '/conflicts',
    '/dispatches',
    '/people',
    '/phones',
    '/rescue',
  ]);
  expect(hrefs('admin')).toEqual([
    '/messages',
    '/checklists',
    '/facilities',
    '/dispatches',
    '/people',
    '/phones',
    '/ledger',
    '/rescue',
  ]);
  expect(hrefs('operator')).toEqual(['/cases', '/messages', '/facilities']);
});

it('two roles show the places of both, once each', () => {
  expect(hrefs('operator', 'manager')).toEqual(hrefs('manager'));
});
