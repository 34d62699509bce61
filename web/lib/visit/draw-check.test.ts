import { expect, it } from 'vitest';
import { DRAW_METHOD, redrawn } from '#domain/draw.ts';
import type { VisitDraw } from '#domain/office-records.ts';
import { checkDraw, drawNumber, leftOut } from './draw-check.ts';

const made = {
  seed: '20261121-首次抽取',
  candidates: ['f-1', 'f-2', 'f-3', 'f-4'].map((lot) => ({
    lot,
    officers: lot === 'f-4' ? ['u-1'] : ['u-1', 'u-2', 'u-3'],
  })),
  passedOver: ['f-2'],
  count: 2,
};
const draw = {
  ...{ id: '3f2a9c11-0000-4000-8000-000000000000', drawnAt: '2026-11-20T17:00:00.000Z', method: DRAW_METHOD },
  ...made,
  drawn: redrawn(made).map(({ lot, officers }) => ({ lot, officers: [...officers] })),
} as unknown as VisitDraw;
const visits = draw.drawn.map(({ lot, officers }) => ({
  facilityId: lot,
  officers: officers.map((userId) => ({ userId, name: '', certNo: null })),
}));

it('GOV-12 drawn again from its stored seed it is the same, and any other list is noticed', () => {
  expect(checkDraw(draw, visits)).toBe('same');
  expect(checkDraw(draw, [...visits].reverse())).toBe('same');
  expect(checkDraw({ ...draw, seed: 'another seed' }, visits)).not.toBe('same');
  expect(checkDraw({ ...draw, drawn: [...draw.drawn].reverse() }, visits)).toBe('differs');
  expect(checkDraw(draw, visits.slice(1))).toBe('changed');
  expect(checkDraw({ ...draw, method: 'another' }, visits)).toBe('other_method');
});

it('tells each lot that was left out and why, and numbers the draw by its day in the city', () => {
  expect(leftOut(draw)).toEqual([
    { lot: 'f-2', why: 'cap' },
    { lot: 'f-4', why: 'officers' },
  ]);
  expect(drawNumber(draw)).toBe('20261121-3F2A9C');
});
