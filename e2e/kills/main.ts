import { testChromium } from '#server/commands/check/chromium.ts';
import { lineOf } from './judge.ts';
import { POINTS } from './points.ts';
import { killAtEvery } from './run.ts';

const [only = ''] = process.argv.slice(2);
process.env.CHROMIUM_PATH = testChromium();
const points = POINTS.filter(
  ({ stage, name }) => only === '' || only.split(',').some((one) => one === stage || one === name),
);
const startedAt = Date.now();
const { verdicts, broken } = await killAtEvery(points, (verdict) => console.log(lineOf(verdict)));
const faults = [
  ...verdicts.flatMap(({ point, broken: mine }) => mine.map((line) => `${point.name}: ${line}`)),
  ...broken,
];
for (const line of faults) console.log(line);
const told = {
  points: points.length,
  hit: verdicts.length,
  broken: faults.length,
  lastTapMissing: verdicts.filter(({ missing }) => missing > 0).length,
  seconds: Math.round((Date.now() - startedAt) / 1000),
};
console.log(JSON.stringify(told));
process.exitCode = faults.length === 0 && verdicts.length === points.length ? 0 : 1;
