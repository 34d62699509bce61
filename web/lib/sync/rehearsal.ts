import type { Args } from '#domain/mutations.ts';
import { put } from '#domain/decision.ts';
import type { Checklist, Facility, PhotoNote, Visit } from '#domain/records.ts';
import { ITEM, VISIT as ONE_VISIT } from '#domain/worlds.ts';
import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import { openWho } from '#db/phone/who.ts';
import type { Net, Ports, Scheduler } from './ports.ts';
import { Fault } from './fault.ts';
import { RehearsalServer } from './rehearsal-server.ts';

export const STREET = '320585101';
const NOON = Date.parse('2026-11-20T04:00:00.000Z');

/** A clock that only moves when told, and sleepers that wake by it. */
export class RehearsalTime {
  private elapsed = 0;
  private sleepers: { at: number; wake: () => void }[] = [];
  readonly clock = {
    nowMs: () => NOON + this.elapsed,
    nowIso: () => new Date(NOON + this.elapsed).toISOString(),
    monotonicMs: () => this.elapsed,
  };
  readonly scheduler: Scheduler = {
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = () => {
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.sleepers.push({ at: this.elapsed + ms, wake });
        signal.addEventListener('abort', wake);
      }),
  };

  advance(ms: number): void {
    this.elapsed += ms;
    const due = this.sleepers.filter(({ at }) => at <= this.elapsed);
    this.sleepers = this.sleepers.filter(({ at }) => at > this.elapsed);
    for (const { wake } of due) wake();
  }
}

/** What happens to the next calls, in order; 'ok' when nothing is left. */
export type Weather =
  'ok' | 'lost_request' | 'lost_answer' | 'portal' | 'signed_out' | 'broken' | 'busy' | 'hanging';

export function netTo(
  server: RehearsalServer,
  weather: Weather[] = [],
): Net & { calls: string[]; weather: Weather[] } {
  const calls: string[] = [];
  const through = async <T>(name: string, answer: () => Promise<T> | T): Promise<T> => {
    calls.push(name);
    const today = weather.shift() ?? 'ok';
    if (today === 'lost_request') throw new Fault('network', 'no connection');
    if (today === 'signed_out') throw new Fault('signed_out', 'HTTP 401');
    if (today === 'broken') throw new Fault('server', 'HTTP 503');
    if (today === 'busy') throw new Fault('server', 'HTTP 503', null, 5_000);
    if (today === 'portal') return '<html>欢迎使用免费无线网络</html>' as T;
    if (today === 'hanging') return new Promise<T>(() => {});
    const told = structuredClone(await answer());
    if (today === 'lost_answer') throw new Fault('network', 'connection reset');
    return told;
  };
  return {
    calls,
    weather,
    hello: ({ phoneId, fork }) => through('hello', () => server.hello(phoneId, fork)),
    push: (input) => through('push', () => server.push(structuredClone(input))),
    pull: (input) => through('pull', () => server.pull(input)),
    wanted: (sha256s) => through('wanted', () => server.wanted(sha256s)),
    upload: ({ sha256, bytes }) => through('upload', () => void server.stored.set(sha256, bytes.byteLength)),
    seemsOffline: () => false,
  };
}

let counter = 0;

/** A handset of its own with a server of its own; `again` opens the same stores as a reload of the page would. */
export async function rehearse(userId = `user-${++counter}`) {
  const time = new RehearsalTime();
  const server = new RehearsalServer(userId, time.clock.nowIso);
  const net = netTo(server);
  let uuids = 0;
  const random = { uuid: () => `uuid-${userId}-${String(++uuids).padStart(6, '0')}`, unit: () => 0.5 };
  const locks: Ports['locks'] = { lead: (_name, signal, work) => work(signal) };
  const bells: Ports['bells'] = { ring: () => {}, listen: () => () => {} };
  const storage: Ports['storage'] = { estimate: async () => null, persist: async () => true };
  const open = async (): Promise<Ports> => {
    const stores = { precious: openPrecious(userId), cache: await openCache(userId), who: openWho() };
    return { ...stores, ...time, random, net, locks, bells, storage, userId };
  };
  return { server, net, time, userId, ports: await open(), again: open };
}

export const FACILITY: Facility = {
  id: 'f-1',
  govCode: 'G1',
  name: '人民路停车场',
  version: 1,
  kind: 'public',
  siteClass: 'mall',
  ownership: 'gov',
  commercial: true,
  structure: 'surface',
  operatorId: null,
  address: '人民路 1 号',
  areaId: STREET,
  streetId: STREET,
  lat: 31.45,
  lon: 121.1,
  datum: 'wgs84',
  totalBerths: 80,
  berths: null,
  publishable: true,
  exclusion: null,
  openState: 'open',
  openStateAt: null,
  tariff: null,
  tariffAt: null,
  freeBerths: null,
  freeBerthsAt: null,
  grade: null,
  filedAt: '2026-01-01T00:00:00.000Z',
};

export const CHECKLIST: Checklist = {
  id: 'patrol@1',
  template: 'patrol',
  edition: '1',
  name: '日常巡检',
  validFrom: '2026-01-01',
  validTo: null,
  items: ['F01', 'F02'].map((code) => ({ ...ITEM, code, severity: 'A', assetKind: 'fire' })),
};

const { assigneeId: _somebody, ...visit } = ONE_VISIT;
export const VISIT: Omit<Visit, 'assigneeId'> = { ...visit, streetId: STREET, checklistId: 'patrol@1' };

/** A city of one lot with one checklist, one fire extinguisher and one visit due. */
export function found(server: RehearsalServer): void {
  const asset = {
    id: 'a-1',
    facilityId: 'f-1',
    streetId: STREET,
    kind: 'fire',
    name: '灭火器',
    state: 'unknown',
    checkedAt: null,
    inspectionId: null,
    upkeep: null,
  } as const;
  server.file([
    put('facility', FACILITY),
    put('checklist', CHECKLIST),
    put('asset', asset),
    put('visit', { ...VISIT, assigneeId: server.userId }),
  ]);
}

export function jpeg(text: string): ArrayBuffer {
  const bytes = new TextEncoder().encode(text);
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...bytes]).buffer;
}

type Shot = Pick<PhotoNote, 'sha256' | 'size' | 'mime'>;

export function noteOf(
  { sha256, size, mime }: Shot,
  slot: string,
  role: PhotoNote['role'] = 'wide',
  itemCode: string | null = null,
): PhotoNote {
  return {
    slot,
    sha256,
    size,
    mime,
    itemCode,
    role,
    takenAt: '2026-11-20T04:00:00.000Z',
    source: 'viewfinder',
    fix: null,
    annotation: null,
  };
}

export function reportArgs(caseId: string, photos: PhotoNote[]): Args<'violation.report'> {
  return {
    caseId,
    facilityId: 'f-1',
    source: 'patrol',
    type: 'fire_hazard',
    severity: 'B',
    description: '灭火器过期',
    vehicle: null,
    foundAt: '2026-11-20T04:00:00.000Z',
    photos,
    fix: null,
  };
}

export function inspectionArgs(inspectionId: string, photos: PhotoNote[]): Args<'inspection.submit'> {
  const answer = { note: '', correctedOnSpot: false, measured: null, board: null };
  return {
    inspectionId,
    facilityId: 'f-1',
    visitId: 'v-1',
    checklistId: 'patrol@1',
    startedAt: '2026-11-20T03:00:00.000Z',
    finishedAt: '2026-11-20T03:30:00.000Z',
    photos,
    fix: null,
    unable: null,
    formal: null,
    answers: [
      { ...answer, itemCode: 'F01', result: 'fail', note: '灭火器过期' },
      { ...answer, itemCode: 'F02', result: 'pass' },
    ],
  };
}
