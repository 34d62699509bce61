/** One line of the stand-in's log: what came in or went out, and what was said to it. */
export type Line = { at: string; way: 'in' | 'out'; what: string; answer: string };

const KEPT = 500;

/** What the stand-in has seen, newest first; it lives as long as the process. */
export class Journal {
  lines: Line[] = [];

  constructor(private readonly now: () => Date) {}

  note(way: Line['way'], what: string, answer: string): void {
    this.lines = [{ at: this.now().toISOString(), way, what, answer }, ...this.lines].slice(0, KEPT);
  }
}
