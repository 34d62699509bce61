import { expect, test } from '@playwright/test';
import { POINTS } from '../kills/points.ts';
import { killAtEvery } from '../kills/run.ts';

// One of each kind; `npm run browser-kills` goes through all of them.
const NAMES = [
  'draft:keystroke-put-before-commit',
  'photo:named-in-draft-before-commit',
  'submit:draft-ended-before-commit',
  'saved:screen-says-so',
  'delivery:push-answered',
  'delivery:upload-acknowledged',
];

test('GOV-14 a browser killed in the middle of saving loses at most the last key, and nothing its screen called stored', async () => {
  const points = POINTS.filter(({ name }) => NAMES.includes(name));
  const { verdicts, broken } = await killAtEvery(points, () => undefined);
  expect(broken).toEqual([]);
  expect(verdicts.map(({ point }) => point.name)).toEqual(NAMES);
  expect(verdicts.flatMap((one) => one.broken)).toEqual([]);
});
