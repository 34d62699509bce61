import { resolve } from 'node:path';
import { bundle } from './bundle.ts';
import { playMany } from './play-many.ts';
import { Report } from './report.ts';

const [histories = '200', seed = '1', workers = '1', led] = process.argv.slice(2);
const program = await bundle(resolve('.'), 'main');
const report = new Report(seed, (text) => console.error(text));
await playMany({
  program,
  seed,
  histories: Number(histories),
  workers: Number(workers),
  goesOn: true,
  led: led === 'led',
  hear: (line) => report.hear(line),
  spent: (seconds) => report.spent(seconds),
});
process.exitCode = report.print((text) => console.log(text)) ? 0 : 1;
