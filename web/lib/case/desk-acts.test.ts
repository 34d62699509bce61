import { expect, it } from 'vitest';
import { CASE_STATES } from '#domain/terms.ts';
import { offersOf } from './desk-acts.ts';

type Standing = Parameters<typeof offersOf>[0];
const standing = (over: Partial<Standing>): Standing => ({
  state: 'reported',
  stored: 3,
  of: 3,
  timeAsked: false,
  recheck: null,
  decided: false,
  may: () => true,
  ...over,
});
const first = (over: Partial<Standing>) =>
  offersOf(standing(over)).first.map(({ name, held }) => (held ? `(${name})` : name));
const lead = (over: Partial<Standing>) => offersOf(standing(over)).lead;

it('INS-02 a report with all photos can be sent back, declined, docketed, or docketed and handed over at once', () => {
  expect(first({})).toEqual(['sendBack', 'decline', 'docket', 'docketAndHandOver']);
  expect(lead({})).toBe('docketAndHandOver');
  expect(offersOf(standing({})).more).toEqual(['review', 'assign', 'suspend', 'merge']);
});

it('while a photo is missing it cannot be docketed, but sent back or declined', () => {
  expect(first({ stored: 2 })).toEqual(['sendBack', 'decline', '(docket)']);
  expect(lead({ stored: 2 })).toBeNull();
});

it('a docketed case goes to the operator or to the platform; then the platform speaks', () => {
  expect(first({ state: 'docketed' })).toEqual(['order', 'handOver']);
  expect(lead({ state: 'docketed' })).toBe('handOver');
  for (const state of ['handed_over', 'accepted', 'in_progress', 'info_requested'] as const) {
    expect(first({ state })).toEqual([]);
    expect(offersOf(standing({ state })).more).toEqual(['assign', 'suspend']);
  }
});

it("DEV-06 it is closed on a recheck that passed or on another's decision, and set right again after one that failed", () => {
  expect(first({ state: 'recheck' })).toEqual(['rework']);
  expect(lead({ state: 'recheck' })).toBeNull();
  expect(lead({ state: 'recheck', recheck: 'failed' })).toBe('rework');
  expect(lead({ state: 'recheck', recheck: 'passed' })).toBe('close');
  expect(first({ state: 'disposed' })).toEqual(['callRecheck']);
  expect(first({ state: 'disposed', decided: true })).toEqual(['callRecheck', 'close']);
});

it('an operator that asks for more time is answered first', () => {
  expect(lead({ state: 'rectifying' })).toBeNull();
  expect(lead({ state: 'rectifying', timeAsked: true })).toBe('grantTime');
});

it('nobody is offered what they may not do, and what is archived offers nothing', () => {
  for (const state of CASE_STATES)
    expect(offersOf(standing({ state, may: () => false }))).toEqual({ first: [], lead: null, more: [] });
  expect(offersOf(standing({ state: 'archived', decided: true })).more).toEqual([]);
});
