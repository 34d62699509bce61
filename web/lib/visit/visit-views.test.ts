import { expect, it } from 'vitest';
import type { Visit } from '#domain/records.ts';
import { isIn, VIEWS } from './visit-views.ts';

const today = '2026-11-20';
const views = (state: Visit['state'], dueOn: string) =>
  VIEWS.filter((view) => isIn(view, { state, dueOn }, today));

it('a visit is late from the day after it was due, and no longer once it is done', () => {
  expect(views('due', '2026-11-20')).toEqual(['open', 'all']);
  expect(views('due', '2026-11-19')).toEqual(['open', 'late', 'all']);
  expect(views('done', '2026-11-19')).toEqual(['done', 'all']);
  expect(views('cancelled', '2026-11-19')).toEqual(['all']);
  expect(views('waiting', '2026-11-19')).toEqual(['waiting', 'all']);
  expect(views('unable', '2026-11-19')).toEqual(['done', 'all']);
});
