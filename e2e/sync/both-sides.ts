import type { Dexie } from 'dexie';
import type { PGlite } from '@electric-sql/pglite';
import { connectInMemory, type Connection, type Db } from '#db/postgres/connect.ts';
import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import { openWho } from '#db/phone/who.ts';
import type { Args } from '#domain/mutations.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { act } from '#lib/sync/act.ts';
import { contactOf } from '#lib/sync/contact.ts';
import { Fault } from '#lib/sync/fault.ts';
import { ensurePhone } from '#lib/sync/identity.ts';
import { keepPhoto } from '#lib/sync/keep-photo.ts';
import { takeNewIdentity } from '#lib/sync/fork.ts';
import { legOf, type Leg } from '#lib/sync/leg.ts';
import type { Net, Ports } from '#lib/sync/ports.ts';
import { jpeg, noteOf, RehearsalTime } from '#lib/sync/rehearsal.ts';
import { goRound, stopOf, type RoundEnd } from '#lib/sync/round.ts';
import type { Saved } from '#lib/sync/save.ts';
import { expects, received, wanted } from '#server/photo/received.ts';
import { hello } from '#server/sync/hello.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import { report } from '#server/sync/report.ts';
import { CAST, stage } from '#server/testing/cast.ts';

/** A real server's procedures on an embedded database that can be copied and put back. */
export class Server {
  private constructor(private connection: Connection) {}

  static async open(fill: (db: Db) => Promise<unknown> = stage): Promise<Server> {
    const server = new Server(await connectInMemory());
    await fill(server.db);
    return server;
  }

  get db(): Db {
    return this.connection.db;
  }

  /** What a backup of the data folder holds now. */
  copy(): Promise<Blob> {
    return (this.db as unknown as { $client: PGlite }).$client.dumpDataDir('none');
  }

  async restore(copy: Blob): Promise<void> {
    await this.connection.close();
    this.connection = await connectInMemory(copy);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  netFor(person: Actor): Net {
    const told = <T>(answer: T | Refusal): Exclude<T, Refusal> => {
      if (isRefusal(answer)) throw new Fault('refused', answer.refused, answer);
      return structuredClone(answer) as Exclude<T, Refusal>;
    };
    return {
      hello: async (input) => told(await hello(this.db, person, input, true)),
      push: async (input) => told(await push(this.db, person, structuredClone(input))),
      pull: async (input) => told(await pull(this.db, person, input)),
      report: async (input) => told(await report(this.db, person, input)),
      wanted: async (sha256s) => told(await wanted(this.db, person.userId, sha256s)),
      upload: async ({ sha256, bytes }) => {
        if (!(await expects(this.db, person.userId, sha256))) throw new Fault('refused', 'HTTP 403');
        await received(this.db, person.userId, sha256, bytes.byteLength);
      },
      seemsOffline: () => false,
    };
  }
}

async function copyAll(from: Dexie, to: Dexie): Promise<void> {
  for (const { name } of from.tables) await to.table(name).bulkPut(await from.table(name).toArray());
}

let phones = 0;

/** A handset's real stores and sync code, joined to a server; `name` tells handsets of one person apart. */
export async function phoneOf(
  server: Server,
  person: Actor = CAST.inspector,
  name = `${person.userId}-${++phones}`,
): Promise<Phone> {
  const time = new RehearsalTime();
  const stores = { precious: openPrecious(name), cache: await openCache(name), who: openWho() };
  const world = {
    random: { uuid: () => crypto.randomUUID(), unit: () => 0.5 },
    locks: { lead: (_name, signal, work) => work(signal) },
    bells: { ring: () => {}, listen: () => () => {} },
    storage: { estimate: async () => null, persist: async () => true },
  } satisfies Partial<Ports>;
  const ports: Ports = { ...stores, ...time, ...world, net: server.netFor(person), userId: person.userId };
  return new Phone(ports, () => phoneOf(server, person));
}

export class Phone {
  constructor(
    readonly ports: Ports,
    private readonly another: () => Promise<Phone>,
  ) {}

  /** Another handset with the same stores, key included, as a copy of the whole profile makes it. */
  async clone(): Promise<Phone> {
    const twin = await this.another();
    const { precious, cache } = this.ports;
    await precious.inside((from) => twin.ports.precious.inside((to) => copyAll(from, to)));
    await cache.inside((from) => twin.ports.cache.inside((to) => copyAll(from, to)));
    return twin;
  }

  /** What a round does when the server tells of a fork. */
  async forkNow(): Promise<boolean> {
    return takeNewIdentity(await this.leg());
  }

  async round(): Promise<RoundEnd> {
    return goRound(await this.leg()).catch(stopOf);
  }

  async leg(): Promise<Leg> {
    const { ports } = this;
    const contact = await contactOf(ports.clock, ports.cache);
    const signal = new AbortController().signal;
    return legOf({ ports, phone: await ensurePhone(ports), contact, signal, report: () => {} });
  }

  /** Rounds until one has nothing more to do. */
  async settle(): Promise<RoundEnd> {
    for (let rounds = 0; ; rounds++) {
      const end = await this.round();
      if (end.kind !== 'again' || rounds > 20) return end;
    }
  }

  /** Takes a photo and saves a violation with it. */
  async report(caseId: string, facilityId = 'f-320281001001'): Promise<Saved> {
    const { ports } = this;
    const kept = await keepPhoto(ports, {
      bytes: jpeg(caseId),
      draftId: caseId,
      takenAt: ports.clock.nowIso(),
    });
    if (isRefusal(kept)) throw new Error(kept.refused);
    const { sha256, size, mime } = kept;
    const args: Args<'violation.report'> = {
      caseId,
      facilityId,
      source: 'patrol',
      type: 'fire_hazard',
      severity: 'B',
      description: '通道被占',
      vehicle: null,
      foundAt: '2026-11-20T04:00:00.000Z',
      photos: [noteOf(kept, 'p0')],
      fix: null,
    };
    const contact = await contactOf(ports.clock, ports.cache);
    const saying = { name: 'violation.report', blobs: [{ sha256, size, mime, slot: 'p0' }] } as const;
    const saved = await act({ ...ports, contact }, { ...saying, args, draftId: null });
    if (isRefusal(saved)) throw new Error(saved.refused);
    return saved;
  }

  /** Every envelope on this phone, as its exact text, in order. */
  async bodies(): Promise<string[]> {
    const rows = [...(await this.ports.precious.journal()), ...(await this.ports.precious.outbox())];
    return rows.sort((one, other) => one.seq - other.seq).map(({ body }) => body);
  }
}
