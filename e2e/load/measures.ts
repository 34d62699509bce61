/** How long each kind of request took, and what went wrong, by kind. */
export class Measures {
  private readonly taken = new Map<string, number[]>();
  private readonly errors = new Map<string, number>();

  took(door: string, ms: number): void {
    const all = this.taken.get(door);
    if (all) all.push(ms);
    else this.taken.set(door, [ms]);
  }

  failed(kind: string): void {
    this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }

  told(): { ms: Record<string, { n: number; p50: number; p99: number }>; errors: Record<string, number> } {
    const ms = [...this.taken].map(([door, all]) => {
      const sorted = all.sort((one, other) => one - other);
      const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
      return [door, { n: sorted.length, p50: at(0.5), p99: at(0.99) }] as const;
    });
    return { ms: Object.fromEntries(ms), errors: Object.fromEntries(this.errors) };
  }
}
