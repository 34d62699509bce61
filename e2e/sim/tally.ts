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
  crash(call: string, phase: string, awaits: ReadonlySet<string>): void {
    this.crashes++;
    this.fault(`crash ${phase}`);
    for (const point of [...awaits, `${call} (${phase})`])
      this.crashPoints[point] = (this.crashPoints[point] ?? 0) + 1;
  }
}
