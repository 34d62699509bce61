import { expect, it } from 'vitest';
import { offersOf } from './desk-acts.ts';

const may = { docket: true, decline: true, handOver: true };
const names = (...standing: Parameters<typeof offersOf>) =>
  offersOf(...standing).map(({ name, held }) => (held ? `(${name})` : name));

it('INS-02 a reported case with all photos can be declined, docketed, or docketed and handed over at once', () => {
  expect(names({ state: 'reported', stored: 3, of: 3, may })).toEqual([
    'decline',
    'docket',
    'docketAndHandOver',
  ]);
});

it('while a photo is missing it cannot be docketed, but declined', () => {
  expect(names({ state: 'reported', stored: 2, of: 3, may })).toEqual(['decline', '(docket)']);
});

it('a docketed case can be handed over; then the platform speaks', () => {
  expect(names({ state: 'docketed', stored: 3, of: 3, may })).toEqual(['handOver']);
  for (const state of ['handed_over', 'accepted', 'in_progress', 'disposed', 'declined'] as const) {
    expect(offersOf({ state, stored: 3, of: 3, may })).toEqual([]);
  }
});

it('one act leads on, whatever the role', () => {
  for (const handOver of [true, false]) {
    const offers = offersOf({ state: 'reported', stored: 1, of: 1, may: { ...may, handOver } });
    expect(offers.filter(({ primary }) => primary)).toHaveLength(1);
  }
  expect(
    offersOf({
      state: 'reported',
      stored: 1,
      of: 1,
      may: { docket: false, decline: false, handOver: false },
    }),
  ).toEqual([]);
});
