import './absent.ts';
import { replay, runHistories, type Line } from './run-histories.ts';

// main.mjs play <first> <count> <seed> [trace] [shrink] [led]    or    main.mjs replay <file>…
type Has = [trace: boolean, shrink: boolean, led: boolean];
const [mode, ...args] = process.argv.slice(2);
const tell = (line: Line) => void process.stdout.write(`${JSON.stringify(line)}\n`);
if (mode === 'replay') await replay(args, tell);
else {
  const [first, count, seed = '', ...wishes] = args;
  const [trace, shrink, led] = ['trace', 'shrink', 'led'].map((wish) => wishes.includes(wish)) as Has;
  const how = { trace, shrink, led };
  await runHistories({ seed, first: Number(first), count: Number(count), ...how }, tell);
}
process.stdout.write('', () => process.exit(0));
