import type { Change } from '#domain/decision.ts';
import { digestOf, type Digest } from '#domain/digest.ts';
import type { Span } from '#db/phone/rows.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { RecordOf, TableName } from '#domain/records.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { project, scopesOf } from '#domain/scope.ts';
import type {
  Cursor,
  Hello,
  HelloInput,
  Outcome,
  PulledOutcome,
  PulledRow,
  PullInput,
  PullResult,
  PushInput,
  PushResult,
} from '#domain/wire.ts';
import { isSyncedTable, SYNCED_TABLES } from '#db/phone/rows.ts';
import { decide } from './decide.ts';
import type { Look } from './look.ts';

type Entry = { envelope: Envelope; receipt: number; outcome: Outcome; detail: unknown };
type Mark = { version: number; table: TableName; id: string };

/** The server's half of the protocol in memory, for rehearsing the phone's half: same numbers, same order, same refusals. */
export class RehearsalServer {
  datasetId = 'set-1';
  pageSize = 3;
  scopes: string[];
  durable = true;
  readonly ledger = new Map<string, Entry[]>();
  private readonly begins = new Map<string, NonNullable<HelloInput['fork']>>();
  readonly stored = new Map<string, number>();
  private readonly records = new Map<TableName, Map<string, unknown>>(
    SYNCED_TABLES.map((table) => [table, new Map()]),
  );
  private readonly marks = new Map<string, Mark[]>();
  private version = 0;
  private receipts = 0;

  constructor(
    public userId: string,
    readonly now: () => string,
    street = '320585101',
  ) {
    this.scopes = ['ref', `area:${street}`, `user:${userId}`];
  }

  entries(phoneId: string): Entry[] {
    const entries = this.ledger.get(phoneId) ?? [];
    this.ledger.set(phoneId, entries);
    return entries;
  }

  file(changes: Change[]): void {
    this.version++;
    for (const { table, row } of changes)
      if (isSyncedTable(table)) this.write(table, row as RecordOf<TableName>);
  }

  remove(table: TableName, id: string): void {
    const row = this.records.get(table)?.get(id) as RecordOf<TableName>;
    this.version++;
    this.records.get(table)?.delete(id);
    for (const scope of scopesOf(table, row)) this.mark(scope, table, id);
  }

  hello(phoneId: string, fork?: HelloInput['fork']): Hello {
    if (fork && !this.ledger.has(phoneId)) this.begins.set(phoneId, fork);
    const { lastSeq, head } = this.standing(phoneId);
    const user = {
      id: this.userId,
      name: '李文',
      title: '巡检员',
      roles: ['inspector'],
      scopes: this.scopes,
    };
    return { datasetId: this.datasetId, serverTime: this.now(), lastSeq, head, user, durable: this.durable };
  }

  async push({ phoneId, mutations }: PushInput): Promise<PushResult> {
    const received: PushResult['received'] = [];
    let stopped: PushResult['stopped'] = null;
    for (const envelope of mutations as Envelope[]) {
      stopped = await this.take(phoneId, envelope, received);
      if (stopped) break;
    }
    return { serverTime: this.now(), ...this.standing(phoneId), received, stopped };
  }

  async pull({ phoneId, cursors, outcomesAfter }: PullInput): Promise<PullResult> {
    const rows: PulledRow[] = [];
    const next: Record<string, Cursor> = {};
    let more = false;
    for (const scope of this.scopes) {
      const from = cursors[scope] ?? [0, '', ''];
      const due = (this.marks.get(scope) ?? []).filter((mark) => isAfter(mark, from));
      const taken = due.slice(0, this.pageSize - rows.length);
      more ||= due.length > taken.length;
      rows.push(...taken.map((mark) => ({ scope, ...mark, row: this.shown(mark, scope) })));
      const last = taken.at(-1);
      next[scope] = last ? [last.version, last.table, last.id] : (from as Cursor);
    }
    const outcomes: PulledOutcome[] = more
      ? []
      : this.outcomes(phoneId).filter(({ seq }) => seq > outcomesAfter);
    const scopes = this.scopes.map((id) => ({ id, version: this.version, ...this.digest(id) }));
    return {
      datasetId: this.datasetId,
      serverTime: this.now(),
      scopes,
      rows,
      cursors: next,
      more,
      lastSeq: more ? null : this.standing(phoneId).lastSeq,
      outcomes,
    };
  }

  wanted(sha256s: string[]): { wanted: string[]; stored: string[] } {
    const named = new Set(
      [...this.ledger.values()].flat().flatMap(({ envelope }) => envelope.blobs.map(({ sha256 }) => sha256)),
    );
    const known = sha256s.filter((sha256) => named.has(sha256));
    return {
      wanted: known.filter((sha256) => !this.stored.has(sha256)),
      stored: known.filter((sha256) => this.stored.has(sha256)),
    };
  }

  private standing(phoneId: string): { lastSeq: number; head: string } {
    const entries = this.entries(phoneId);
    return { lastSeq: this.begin(phoneId) + entries.length, head: entries.at(-1)?.envelope.hash ?? '' };
  }

  private async take(
    phoneId: string,
    envelope: Envelope,
    received: PushResult['received'],
  ): Promise<PushResult['stopped']> {
    const entries = this.entries(phoneId);
    const known = entries[envelope.seq - 1 - this.begin(phoneId)];
    if (known && known.envelope.hash !== envelope.hash) return 'fork';
    if (envelope.seq > this.standing(phoneId).lastSeq + 1) return 'gap';
    const entry = known ?? (await this.decided(envelope, phoneId));
    if (!known) entries.push(entry);
    received.push({ seq: envelope.seq, receipt: entry.receipt });
    return null;
  }

  private async decided(envelope: Envelope, phoneId: string): Promise<Entry> {
    const actor: Actor = { userId: this.userId, name: '李文', grants: [], phoneId };
    const when = { at: this.now(), occurredAt: envelope.occurredAt };
    const changes = await decide(
      this.look(),
      envelope.name as 'violation.report',
      envelope.args as never,
      actor,
      when,
    );
    if (!isRefusal(changes)) this.file(changes);
    return {
      envelope,
      receipt: ++this.receipts,
      outcome: isRefusal(changes) ? 'rejected' : 'applied',
      detail: isRefusal(changes) ? changes : null,
    };
  }

  private begin(phoneId: string): number {
    return this.begins.get(phoneId)?.after ?? 0;
  }

  private outcomes(phoneId: string): PulledOutcome[] {
    const { from, after } = this.begins.get(phoneId) ?? { from: null, after: 0 };
    const before = from === null ? [] : this.outcomes(from).filter(({ seq }) => seq <= after);
    const own = this.entries(phoneId).map(({ envelope, receipt, outcome, detail }) => ({
      seq: envelope.seq,
      receipt,
      outcome,
      detail,
    }));
    return [...before, ...own];
  }

  private look(): Look {
    return {
      one: async <T extends TableName>(table: T, id: string) =>
        (this.records.get(table)?.get(id) as RecordOf<T> | undefined) ?? null,
      all: async <T extends TableName>(table: T) =>
        [...(this.records.get(table)?.values() ?? [])] as RecordOf<T>[],
      some: async <T extends TableName>(table: T, _span: Span, fits: (row: RecordOf<T>) => boolean) =>
        ([...(this.records.get(table)?.values() ?? [])] as RecordOf<T>[]).filter(fits),
    };
  }

  private write(table: TableName, row: RecordOf<TableName>): void {
    this.records.get(table)?.set(row.id, row);
    for (const scope of scopesOf(table, row)) this.mark(scope, table, row.id);
  }

  private mark(scope: string, table: TableName, id: string): void {
    const others = (this.marks.get(scope) ?? []).filter((mark) => mark.table !== table || mark.id !== id);
    this.marks.set(
      scope,
      [...others, { version: this.version, table, id }].sort((one, other) =>
        isAfter(one, [other.version, other.table, other.id]) ? 1 : -1,
      ),
    );
  }

  private digest(scope: string): Digest {
    return digestOf((this.marks.get(scope) ?? []).filter((mark) => this.shown(mark, scope) !== null));
  }

  private shown({ table, id }: Mark, scope: string): unknown | null {
    const row = this.records.get(table)?.get(id) as RecordOf<TableName> | undefined;
    return row ? project(table, row, scope) : null;
  }
}

function isAfter({ version, table, id }: Mark, [v, t, i]: readonly [number, string, string]): boolean {
  if (version !== v) return version > v;
  return table === t ? id > i : table > t;
}
