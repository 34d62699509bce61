import './absent.ts';
import { runHistories } from './run-histories.ts';

process.setSourceMapsEnabled(true);
const [first, count, seed] = process.argv.slice(2);
await runHistories(seed ?? 'none', Number(first), Number(count), (line) =>
  process.stdout.write(`${JSON.stringify(line)}\n`),
);
process.exit(0);
