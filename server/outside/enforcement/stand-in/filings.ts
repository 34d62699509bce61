import { readFileSync, renameSync, writeFileSync } from 'node:fs';

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
  tries: Record<string, number> = {};

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
    writeFileSync(`${this.path}.new`, JSON.stringify({ filed: this.filed, tries: this.tries }, null, 2));
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

  /** Rises per case, over all its filings. */
  nextSeq(caseNo: string): number {
    return (
      1 +
      Math.max(
        0,
        ...this.filed
          .filter((one) => one.caseNo === caseNo)
          .flatMap((one) => one.events.map((event) => event.seq)),
      )
    );
  }
}
