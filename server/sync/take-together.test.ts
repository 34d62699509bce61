import { asc } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { caseEvents, cases, inspections, photos, visits } from '#db/postgres/schema/field.ts';
import { assets } from '#db/postgres/schema/registry.ts';
import { ledger, phones, scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import { digestOf } from '#domain/digest.ts';
import { VISIT } from '#domain/worlds.ts';
import type { Envelope } from '#domain/envelope.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PROTOCOL, type PushResult } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { Handset, inspectionArgs } from '../testing/handset.ts';
import { HANDS } from './hands.ts';
import { hello } from './hello.ts';
import { push } from './push.ts';

const NAMES = ['violation.report', 'inspection.submit'] as const;
const POISON = 'the hand stumbles';
const LOTS = ['f-320281001001', 'f-320281001001', 'f-320281002001', 'f-none'];
const VISITS = [null, 'v-1', 'v-2', 'v-none'];
const SHOT = {
  size: 10,
  mime: 'image/jpeg',
  itemCode: null,
  role: 'wide',
  source: 'viewfinder',
  fix: null,
  annotation: null,
} as const;
const AT = '2026-11-20T05:50:00.000Z';
const looks = NAMES.map((name) => HANDS[name].look);

let connection: Connection;
let db: Db;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:00:00.000Z') });
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
  for (const [id, assigneeId] of [
    ['v-1', 'inspector'],
    ['v-2', 'elsewhere'],
  ] as const)
    await db.insert(visits).values({
      ...VISIT,
      ...{ id, assigneeId, facilityId: LOTS[0] ?? '', streetId: '320281001', checklistId: 'patrol@test' },
    });
}, 120_000);
afterEach(mend);
afterAll(async () => {
  vi.useRealTimers();
  await connection.close();
});

/** One mutation and everything that may be wrong with it. */
type Said = {
  what: (typeof NAMES)[number];
  record: number;
  lot: number;
  visit: number;
  fails: boolean;
  wrong: 'nothing' | (typeof WRONGS)[number];
};
const WRONGS = [
  ...[
    'unknown_name',
    'other_version',
    'not_a_phones',
    'bad_args',
    'blobs_differ',
    'poison',
    'too_large_a_number',
  ],
  ...['forged', 'broken_chain', 'bad_signature', 'same_again', 'same_id'],
] as const;

const said: fc.Arbitrary<Said> = fc.record({
  what: fc.constantFrom(...NAMES),
  record: fc.nat(4),
  lot: fc.nat(3),
  visit: fc.nat(3),
  fails: fc.boolean(),
  wrong: fc.oneof({ weight: 3, arbitrary: fc.constant('nothing' as const) }, fc.constantFrom(...WRONGS)),
});
/** How the queue is cut into batches: from where each begins (earlier ones again, or with a gap) and how many it holds. */
const cuts = fc.array(
  fc.record({ back: fc.integer({ min: -1, max: 2 }), size: fc.integer({ min: 1, max: 9 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

async function envelopeOf(phone: Handset, one: Said, before: Envelope[]): Promise<Envelope> {
  const changes = one.wrong === 'broken_chain' ? { prev: 'f'.repeat(64) } : {};
  const first = before[0];
  const id = first && ['same_again', 'same_id'].includes(one.wrong) ? { id: first.id } : {};
  const other =
    one.wrong === 'unknown_name'
      ? { name: 'nothing.known' }
      : one.wrong === 'not_a_phones'
        ? { name: 'visit.plan' }
        : one.wrong === 'other_version'
          ? { v: 2 }
          : one.wrong === 'blobs_differ'
            ? { blobs: [] }
            : {};
  const same =
    first && one.wrong === 'same_again'
      ? { name: first.name, v: first.v, args: first.args, blobs: first.blobs }
      : {};
  const args = argsOf(one);
  const made = await phone.envelope(one.what, args, { ...changes, ...id, ...other, ...same });
  if (one.wrong === 'forged') return { ...made, occurredAt: '2020-01-01T00:00:00.000Z' };
  return one.wrong === 'bad_signature' ? { ...made, sig: before[0]?.sig ?? 'AA' } : made;
}

function argsOf({ what, record, lot, visit, fails, wrong }: Said): never {
  const facilityId = LOTS[lot] ?? '';
  const size = wrong === 'too_large_a_number' ? 3_000_000_000 : 10;
  if (wrong === 'bad_args') return { facilityId } as never;
  if (what === 'inspection.submit') {
    const plain = inspectionArgs(`i-${record}`, { facilityId, visitId: VISITS[visit] ?? null });
    const answers = plain.answers.map((answer) => (fails ? answer : { ...answer, result: 'pass' as const }));
    const shots = (fails ? plain.photos : []).map((photo) => ({ ...photo, size }));
    // A moment as another phone writes it: the database gives it back in its own way.
    return { ...plain, answers, photos: shots, startedAt: '2026-11-20T05:40:00Z' } as never;
  }
  const photo = { ...SHOT, slot: 'p0', sha256: 'c'.repeat(64), takenAt: AT, size };
  const description = wrong === 'poison' ? POISON : '通道被堵';
  const found = { source: 'patrol', type: 'fire_hazard', description, foundAt: AT };
  return { ...found, caseId: `c-${record}`, facilityId, photos: fails ? [photo] : [], fix: null } as never;
}

/** The hand of a report stumbles over one word, whichever way it is asked; a hand without a look is taken one by one. */
function stumbling(together: boolean): void {
  const { load, look } = HANDS['violation.report'];
  const stumble = ({ description }: { description: string }) => {
    if (description === POISON) throw new TypeError('a bug of ours');
  };
  vi.spyOn(HANDS['violation.report'], 'load').mockImplementation(
    (tx, args) => (stumble(args), load(tx, args)),
  );
  HANDS['violation.report'].look = look && ((shelf, args) => (stumble(args), look(shelf, args)));
  if (!together) for (const name of NAMES) delete HANDS[name].look;
}

function mend(): void {
  vi.restoreAllMocks();
  for (const [at, name] of NAMES.entries()) Object.assign(HANDS[name], { look: looks[at] });
}

class Undone extends Error {}

/** What the batches come to, on a database that forgets them afterwards. */
async function outcome(phone: Handset, batches: Envelope[][], together: boolean) {
  let found: Awaited<ReturnType<typeof everything>> | null = null;
  const answers: unknown[] = [];
  stumbling(together);
  await db
    .transaction(async (tx) => {
      const { phoneId, publicKey } = phone;
      await hello(tx, CAST.inspector, { protocol: PROTOCOL, phoneId, publicKey }, true);
      for (const mutations of batches) answers.push(await sent(tx, phoneId, mutations));
      found = await everything(tx);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
  mend();
  return { answers, found };
}

async function sent(tx: Db, phoneId: string, mutations: Envelope[]) {
  const told = await push(tx, CAST.inspector, { protocol: PROTOCOL, phoneId, mutations });
  expect(isRefusal(told)).toBe(false);
  const { received, ...rest } = told as PushResult;
  return { ...rest, received: received.map(({ seq }) => seq) };
}

async function everything(tx: Db) {
  const records = [];
  for (const table of [inspections, cases, caseEvents, photos, visits, assets, phones])
    records.push(await tx.select().from(table).orderBy(asc(table.id)));
  const marks = await tx
    .select()
    .from(scopeRows)
    .orderBy(asc(scopeRows.scope), asc(scopeRows.version), asc(scopeRows.tableName), asc(scopeRows.rowId));
  const held = await tx.select().from(scopes).orderBy(asc(scopes.id));
  for (const { id, count, digest } of held)
    expect({ count, digest }).toEqual(
      await digestOf(
        marks
          .filter((mark) => mark.scope === id && !mark.gone)
          .map(({ tableName, rowId, version }) => ({ table: tableName, id: rowId, version })),
      ),
    );
  const entries = await tx.select().from(ledger).orderBy(asc(ledger.receipt));
  const order = new Map(entries.map(({ receipt }, at) => [receipt, at]));
  return {
    records,
    marks: marks.map((mark) => ({ ...mark, version: rank(marks, mark) })),
    counts: held.map(({ id, count }) => ({ id, count })),
    ledger: entries.map((row, at) => ({
      ...row,
      receipt: at,
      repeatOf: row.repeatOf && order.get(row.repeatOf),
    })),
  };
}

/** Numbers of two runs differ; their order within a scope does not. */
function rank(marks: { scope: string; version: number }[], mark: { scope: string; version: number }): number {
  return new Set(
    marks
      .filter(({ scope, version }) => scope === mark.scope && version < mark.version)
      .map(({ version }) => version),
  ).size;
}

it('together and one by one come to the same ledger, records and versions, whatever a batch holds', async () => {
  let at = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 2, maxLength: 9 }), cuts, async (queue, cut) => {
      const phone = await Handset.make(`phone-${at++}`);
      const envelopes: Envelope[] = [];
      for (const one of queue) envelopes.push(await envelopeOf(phone, one, envelopes));
      let from = 0;
      const batches = cut.map(({ back, size }) => {
        const begin = Math.max(0, from - back);
        from = begin + size;
        return envelopes.slice(begin, from);
      });
      const together = await outcome(phone, batches, true);
      expect(together).toEqual(await outcome(phone, batches, false));
    }),
    { numRuns: 40 },
  );
}, 240_000);

it('a plain batch is looked at and never loaded one by one', async () => {
  const loads = NAMES.map((name) => vi.spyOn(HANDS[name], 'load'));
  const phone = await Handset.make('phone-plain');
  await hello(
    db,
    CAST.inspector,
    { protocol: PROTOCOL, phoneId: phone.phoneId, publicKey: phone.publicKey },
    true,
  );
  const batch = [
    await phone.envelope('inspection.submit', inspectionArgs('i-plain-1', { visitId: 'v-1' })),
    await phone.envelope('inspection.submit', inspectionArgs('i-plain-1')),
    await phone.envelope('inspection.submit', inspectionArgs('i-plain-2', { visitId: 'v-1' })),
  ];
  expect(await sent(db, phone.phoneId, batch)).toMatchObject({ lastSeq: 3, received: [1, 2, 3] });
  expect(loads.flatMap(({ mock }) => mock.calls)).toEqual([]);
  const rows = await db.select({ outcome: ledger.outcome }).from(ledger).orderBy(asc(ledger.receipt));
  expect(rows.slice(-3).map(({ outcome }) => outcome)).toEqual(['applied', 'rejected', 'applied']);
});
