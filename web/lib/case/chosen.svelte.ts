import { MOST_AT_ONCE, type Chosen } from './bulk-assign.ts';

/** The cases ticked in the queue; never more than go in one go. */
export class ChosenCases {
  rows = $state.raw<readonly Chosen[]>([]);

  has(id: string): boolean {
    return this.rows.some((row) => row.id === id);
  }

  turn(row: Chosen, isOn: boolean): void {
    const others = this.rows.filter(({ id }) => id !== row.id);
    this.rows = isOn ? [...others, row].slice(0, MOST_AT_ONCE) : others;
  }

  /** All of these, or none. */
  turnAll(rows: readonly Chosen[], isOn: boolean): void {
    this.rows = isOn ? rows.slice(0, MOST_AT_ONCE) : [];
  }

  /** What was read anew takes the place of what was chosen then. */
  renew(rows: readonly Chosen[]): void {
    this.rows = this.rows.map((old) => rows.find(({ id }) => id === old.id) ?? old);
  }
}
