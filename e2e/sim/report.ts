import { awaitsOfTheCode } from './awaits.ts';
import type { Line } from './run-histories.ts';

const ENOUGH = 100;
const A_WORD_EVERY = 500;
type Counts = Record<string, number>;

/** Adds up what many histories told. */
export class Report {
  private seconds = 0;
  private readonly commands: number[] = [];
  private readonly faults: number[] = [];
  private readonly crashes: number[] = [];
  private readonly byFault: Counts = {};
  private readonly byPoint: Counts = {};
  readonly violations: Line[] = [];

  constructor(
    private readonly seed: string,
    private readonly progress: (text: string) => void = () => undefined,
  ) {}

  hear(line: Line): void {
    this.commands.push(line.commands);
    this.faults.push(sum(line.faults));
    this.crashes.push(line.crashes);
    add(this.byFault, line.faults);
    add(this.byPoint, line.crashPoints);
    if (line.violation) {
      this.violations.push(line);
      this.progress(storyOf(line));
    }
    if (this.commands.length % A_WORD_EVERY === 0)
      this.progress(`${this.commands.length} histories, ${this.violations.length} violations`);
  }

  spent(seconds: number): void {
    this.seconds += seconds;
  }

  /** @returns true when no promise was broken */
  print(say: (text: string) => void): boolean {
    const { seconds } = this;
    const histories = this.commands.length;
    for (const line of this.violations.slice(0, 3)) say(storyOf(line));
    say(
      `seed ${this.seed}: ${histories} histories in ${seconds.toFixed(0)} s of one process (${(histories / seconds).toFixed(1)} per second each)`,
    );
    say(
      `per history, median: ${median(this.commands)} commands, ${median(this.faults)} faults, ${median(this.crashes)} crashes`,
    );
    say(`faults by kind: ${listed(this.byFault)}`);
    const calls = Object.entries(this.byPoint).filter(([name]) => name.includes('('));
    say(`crash points by call:\n${columns(Object.fromEntries(calls))}`);
    const { waits, loads, joins } = awaitsOfTheCode();
    const awaits = waits.map((name) => [name, this.byPoint[name] ?? 0] as const);
    const rare = awaits.filter(([, count]) => count < ENOUGH);
    say(`awaits in the client's code that were crashed at:\n${columns(Object.fromEntries(awaits))}`);
    say(`${awaits.length - rare.length} of ${awaits.length} awaits at least ${ENOUGH} times`);
    say(`rare: ${rare.map(([name, count]) => `${name} ${count}`).join(', ')}`);
    say(`wait for what another line began, crashed there: ${joins.join(' ')}`);
    say(`only load code, not crashed at: ${loads.join(' ')}`);
    const seeds = this.violations.map(({ seed, violation }) => `${seed} (${violation?.invariant})`);
    say(`violations: ${[seeds.length, ...seeds].join(' ')}`);
    return this.violations.length === 0;
  }
}

function storyOf({ seed, violation, plan, trace }: Line): string {
  const commands = plan?.commands.map((command, index) => `  ${index} ${JSON.stringify(command)}`) ?? [];
  return [
    `BROKEN ${violation?.invariant}: ${violation?.message}`,
    `seed ${seed}, phones ${JSON.stringify(plan?.phones)}, commands:`,
    ...commands,
    'the end of the timeline:',
    ...(trace ?? []).slice(-60).map((line) => `  ${line}`),
  ].join('\n');
}

function add(to: Counts, more: Counts): void {
  for (const [name, count] of Object.entries(more)) to[name] = (to[name] ?? 0) + count;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function median(numbers: number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function listed(counts: Counts): string {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function columns(counts: Counts): string {
  return Object.entries(counts)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${String(count).padStart(8)}  ${name}`)
    .join('\n');
}
