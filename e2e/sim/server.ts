import { createHash } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { TRPCError } from '@trpc/server';
import { connectInMemory, type Db } from '#db/postgres/connect.ts';
import { datasets } from '#db/postgres/schema/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import { may, type Actor } from '#domain/roles.ts';
import { Fault } from '#lib/sync/fault.ts';
import { actorOf, JOB } from '#server/actors.ts';
import { expects, received } from '#server/photo/received.ts';
import { photoRouter } from '#server/photo/router.ts';
import { mutate } from '#server/sync/mutate.ts';
import { syncRouter } from '#server/sync/router.ts';
import { callerFactory, router } from '#server/trpc.ts';
import { found } from './city.ts';
import { quickQueries } from './quick-queries.ts';
import { forgetLogs, putBack, takeSnapshot, type Snapshot } from './snapshot.ts';
import type { Timeline } from './timeline.ts';

type Part = { url: string; sha256: string; offset: number; of: number; part: Uint8Array };
export type Call =
  | { door: 'hello' | 'push' | 'pull' | 'wanted'; input: object }
  | { door: 'upload.open'; input: { sha256: string; resumeAt: string | null } }
  | { door: 'upload.part'; input: Part }
  | { door: 'upload.whole'; input: Pick<Part, 'sha256' | 'of' | 'part'> };
export type Answer = { value: unknown } | { fault: Fault };
export type Watch = (call: Call, answer: Answer, actor: Actor | null) => Promise<void>;

const START = Date.parse('2026-11-20T00:00:00.000Z');
const doors = callerFactory(router({ sync: syncRouter, photo: photoRouter }));

/** The real doors over a real (embedded) database that lives for many histories; its disk, its clock and its life are simulated. */
export class SimServer {
  timeline: Timeline;
  driftMs = 0;
  /** Nobody listens until then. */
  downUntil = 0;
  watch: Watch = async () => {};
  /** Older than its phones: it does not know one of their names yet. */
  isOld = false;
  /** Rises with everything that may have been written. */
  writes = 0;
  readonly disk = new Map<string, Uint8Array>();
  private readonly partial = new Map<string, Uint8Array>();
  private urls = 0;
  private statementsLeft: number | null = null;

  private constructor(
    readonly db: Db,
    readonly client: PGlite,
    timeline: Timeline,
    private readonly founded: { snapshot: Snapshot | null },
  ) {
    this.timeline = timeline;
  }

  static async start(timeline: Timeline): Promise<SimServer> {
    const { db } = await connectInMemory();
    const client = (db as unknown as { $client: PGlite }).$client;
    const server = new SimServer(db, client, timeline, { snapshot: null });
    server.countStatements();
    await forgetLogs(client);
    await found(db);
    server.founded.snapshot = await takeSnapshot(client, 0);
    return server;
  }

  wallMs(): number {
    return START + this.timeline.now + this.driftMs;
  }

  /** As it was before anybody came. */
  async begin(timeline: Timeline): Promise<void> {
    this.timeline = timeline;
    [this.driftMs, this.downUntil, this.urls, this.statementsLeft] = [0, 0, 0, null];
    this.watch = async () => {};
    this.isOld = false;
    this.disk.clear();
    this.partial.clear();
    if (this.founded.snapshot) await putBack(this.client, this.founded.snapshot);
  }

  snapshot(): Promise<Snapshot> {
    return takeSnapshot(this.client, this.timeline.now);
  }

  /** A restore takes a while, a copy that lags behind takes over at once; the files on the disk stay. */
  async restore(snapshot: Snapshot, downMs: number): Promise<void> {
    await putBack(this.client, snapshot);
    this.writes++;
    this.downUntil = this.timeline.now + downMs;
  }

  /** Its rows are declared another data set: what phones hold of them counts no more. */
  async renew(): Promise<void> {
    await this.db.update(datasets).set({ datasetId: `other-${this.timeline.now}` });
    this.writes++;
  }

  /** @param stop the server is killed at this statement, or after the last one, before it answers */
  async answer(session: string | null, call: Call, stop: number | null, from: string): Promise<Answer> {
    if (this.timeline.now < this.downUntil) return { fault: new Fault('network', 'nobody listens') };
    this.statementsLeft = stop;
    let actor: Actor | null = null;
    let answer: Answer;
    try {
      actor = session === null ? null : await actorOf(this.db, session);
      answer = { value: JSON.parse(JSON.stringify((await this.does(call, actor, from)) ?? null)) as unknown };
    } catch (error) {
      answer = { fault: faultOf(error) };
    }
    this.statementsLeft = null;
    if (call.door !== 'pull') this.writes++;
    if (stop !== null) {
      this.downUntil = this.timeline.now + 2_000;
      answer = { fault: new Fault('network', 'the server was killed') };
    }
    await this.watch(call, answer, actor);
    return answer;
  }

  /** A desk, a job or the platform acts. */
  async acts<N extends MutationName>(
    name: N,
    args: Args<N>,
    actor: Actor = JOB,
    key: string,
  ): Promise<Refusal | null> {
    const done = await mutate(this.db, { source: actor === JOB ? 'job' : 'desk', actor, key, name, args });
    return done.refusal;
  }

  private does(call: Call, actor: Actor | null, from: string): Promise<unknown> {
    if (call.door === 'upload.open') return this.openUpload(call.input, actor);
    if (call.door === 'upload.part') return this.takePart(call.input, actor);
    if (call.door === 'upload.whole') return this.takeWhole(call.input, actor);
    const caller = doors({ db: this.db, actor, sessionId: from, durable: false, renewal: [] });
    const input = call.input as never;
    if (call.door === 'wanted') return caller.photo.wanted(input);
    const { door } = call;
    const ask = (): Promise<unknown> => caller.sync[door](input);
    return this.isOld ? withoutReports(ask) : ask();
  }

  /** What another system or a desk did is watched like everything else. */
  async afterAct(): Promise<void> {
    await this.watch({ door: 'push', input: {} }, { value: null }, null);
  }

  private async openUpload(
    { sha256, resumeAt }: { sha256: string; resumeAt: string | null },
    actor: Actor | null,
  ): Promise<{ url: string; offset: number }> {
    if (!actor) throw new Fault('signed_out', 'HTTP 401');
    if (!may(actor, 'photo.upload', null)) throw new Fault('refused', 'HTTP 403');
    const before = resumeAt === null ? undefined : this.partial.get(resumeAt);
    if (resumeAt !== null && before) return { url: resumeAt, offset: before.byteLength };
    if (!(await expects(this.db, actor.userId, sha256))) throw new Fault('refused', 'HTTP 403');
    const url = `/api/files/${actor.userId}-${++this.urls}`;
    this.partial.set(url, new Uint8Array());
    return { url, offset: 0 };
  }

  private async takeWhole(whole: Pick<Part, 'sha256' | 'of' | 'part'>, actor: Actor | null): Promise<object> {
    const { url } = await this.openUpload({ sha256: whole.sha256, resumeAt: null }, actor);
    return this.takePart({ ...whole, url, offset: 0 }, actor);
  }

  private async takePart({ url, sha256, offset, of, part }: Part, actor: Actor | null): Promise<object> {
    if (!actor) throw new Fault('signed_out', 'HTTP 401');
    const before = this.partial.get(url);
    if (!before) throw new Fault('refused', 'HTTP 404');
    if (before.byteLength !== offset) throw new Fault('refused', 'HTTP 409');
    const bytes = new Uint8Array([...before, ...part]);
    this.partial.set(url, bytes);
    if (bytes.byteLength < of) return {};
    this.partial.delete(url);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Fault('refused', 'hash_differs');
    this.disk.set(sha256, bytes);
    await received(this.db, actor.userId, sha256, bytes.byteLength);
    return {};
  }

  private countStatements(): void {
    const { client } = this;
    const count = () => {
      if (this.statementsLeft === null || --this.statementsLeft >= 0) return;
      throw Object.assign(new Error('the server was killed'), { code: '57P01' });
    };
    const transaction = client.transaction.bind(client);
    const quick = quickQueries(client);
    const query = async (...args: Parameters<typeof quick>) => (count(), quick(...args));
    Object.assign(client, {
      query,
      transaction: <T>(work: (tx: object) => Promise<T>) =>
        transaction((tx) =>
          work(new Proxy(tx, { get: (of, key) => (key === 'query' ? query : Reflect.get(of, key)) })),
        ),
    });
  }
}

/** A server of last month: `violation.report` has not been invented. */
async function withoutReports<T>(work: () => Promise<T>): Promise<T> {
  const known = MUTATIONS['violation.report'];
  Reflect.deleteProperty(MUTATIONS, 'violation.report');
  try {
    return await work();
  } finally {
    Object.assign(MUTATIONS, { 'violation.report': known });
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (!(error instanceof TRPCError)) return new Fault('server', `HTTP 500 ${String(error)}`);
  const cause = error.cause as { refusal?: unknown } | undefined;
  const refusal = isRefusal(cause?.refusal) ? (cause.refusal as Refusal) : null;
  if (error.code === 'UNAUTHORIZED') return new Fault('signed_out', 'HTTP 401', refusal);
  if (refusal) return new Fault('refused', refusal.refused, refusal);
  return new Fault('server', `${error.code} ${error.message}`);
}
