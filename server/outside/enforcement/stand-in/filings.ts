import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Bulletin, BulletinKind } from './bulletins.ts';

export type SeenPhoto = { sha256: string; role: string; mime: string; ok: boolean; error: string | null };
export type SentEvent = {
  id: string;
  type: string;
  seq: number;
  note: string;
  at: string;
  body: Record<string, unknown>;
  answer: string | null;
};
export type Filed = {
  key: string;
  caseNo: string;
  /** A supplement is the whole case again, under the next number. */
  kind: 'case' | 'supplement';
  seq: number;
  contentHash: string;
  receiptId: string;
  externalId: string;
  payload: Record<string, unknown>;
  manifestUrl: string;
  receivedAt: string;
  status: string;
  /** Null until the evidence was fetched and hashed again. */
  photos: SeenPhoto[] | null;
  evidenceError: string | null;
  events: SentEvent[];
};

/** What the stand-in platform remembers, newest filing first; in a JSON file when it has one. */
export class Filings {
  filed: Filed[] = [];
  /** What was asked of the other side's inspectors, newest first. */
  tasks: SentEvent[] = [];
  tries: Record<string, number> = {};
  /** Lots by their id, warnings by their key. */
  bulletins: Record<BulletinKind, Record<string, Bulletin>> = { facilities: {}, warnings: {} };

  constructor(private readonly path: string | undefined) {
    if (!path) return;
    try {
      Object.assign(this, JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  keep(): void {
    if (!this.path) return;
    const { filed, tasks, tries, bulletins } = this;
    writeFileSync(`${this.path}.new`, JSON.stringify({ filed, tasks, tries, bulletins }, null, 2));
    renameSync(`${this.path}.new`, this.path);
  }

  countTry(key: string): number {
    this.tries[key] = (this.tries[key] ?? 0) + 1;
    return this.tries[key];
  }

  byKey(key: string): Filed | undefined {
    return this.filed.find((one) => one.key === key);
  }

  /** The newest filing of a case: the one that is answered. */
  byCase(caseNo: string): Filed | undefined {
    return this.filed.find((one) => one.caseNo === caseNo);
  }

  /** Every filing of a case, newest first. */
  allOf(caseNo: string): Filed[] {
    return this.filed.filter((one) => one.caseNo === caseNo);
  }

  /** As if the case had never come. */
  forget(caseNo: string): void {
    this.filed = this.filed.filter((one) => one.caseNo !== caseNo);
    this.keep();
  }

  /** Rises per case, over all its filings. */
  nextSeq(caseNo: string): number {
    return 1 + this.lastSeq(caseNo);
  }

  lastSeq(caseNo: string): number {
    return Math.max(0, ...this.allOf(caseNo).flatMap(({ events }) => events.map(({ seq }) => seq)));
  }
}
