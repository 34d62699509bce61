import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/** What happened in one history, for the report; nothing here steers it. */
export class Tally {
  readonly faults: Record<string, number> = {};
  readonly crashPoints: Record<string, number> = {};
  crashes = 0;
  commands = 0;
  trace: string[] = [];

  fault(kind: string): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }

  get faultCount(): number {
    return Object.values(this.faults).reduce((sum, count) => sum + count, 0);
  }

  /** A crash hits every await that was waiting for the call that died: the stack names them all. */
  crash(call: string, phase: string, stack: string): void {
    this.crashes++;
    this.fault(`crash ${phase}`);
    const points = new Set(awaitsIn(stack));
    points.add(`${call} (${phase})`);
    for (const point of points) this.crashPoints[point] = (this.crashPoints[point] ?? 0) + 1;
  }
}

let map: SourceMap | null = null;

/** The lines of the sync code that a stack of this program goes through. */
function awaitsIn(stack: string): string[] {
  const program = process.argv[1] ?? '';
  map ??= new SourceMap(JSON.parse(readFileSync(`${program}.map`, 'utf8')) as SourceMapPayload);
  const known = map;
  return [...stack.matchAll(/\.mjs:(\d+):(\d+)/g)].flatMap(([, line, column]) => {
    const entry = known.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return [];
    const file = /web\/lib\/sync\/([a-z-]+\.ts)$/.exec(entry.originalSource)?.[1];
    return file ? [`${file}:${entry.originalLine + 1}`] : [];
  });
}
