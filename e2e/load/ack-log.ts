import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

export type Ack =
  | { kind: 'record'; phoneId: string; seq: number; receipt: number; hash: string }
  | { kind: 'photo'; sha256: string };

/** What the server has acknowledged, on the disk before it counts. */
export class AckLog {
  private readonly file: number;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  note(acks: Ack[]): void {
    writeSync(this.file, acks.map((ack) => `${JSON.stringify(ack)}\n`).join(''));
    fsyncSync(this.file);
  }

  /** Closes the log and reads it back. */
  read(): Ack[] {
    closeSync(this.file);
    const lines = readFileSync(this.path, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Ack);
  }
}
