import 'fake-indexeddb/auto';
import { and, eq, gt } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { conflicts, facilities, facilityVersions } from '#db/postgres/schema/registry.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Args } from '#domain/mutations.ts';
import type { Facility } from '#domain/records.ts';
import { act } from '#lib/sync/act.ts';
import { contactOf } from '#lib/sync/contact.ts';
import { countsOf } from '#lib/sync/ladder.ts';
import { view } from '#lib/sync/replay.ts';
import { JOB } from '#server/actors.ts';
import { conflictRouter } from '#server/conflict/router.ts';
import { mutate } from '#server/sync/mutate.ts';
import { actor, CAST, facilityArgs } from '#server/testing/cast.ts';
import { callerFactory } from '#server/trpc.ts';
import { phoneOf, Server, type Phone } from './both-sides.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const callers = callerFactory(conflictRouter);
let server: Server;
let one: Phone;
let other: Phone;
/** A lot of its own for every test, its first name, and where the ledger stood. */
let LOT = '';
let OLD = '';
let before = 0;

beforeAll(async () => {
  server = await Server.open();
});
afterAll(() => server.close());

beforeEach(async () => {
  const args = facilityArgs(`${Number(LOT.slice(2) || '320281001100') + 1}`, '320281001');
  [LOT, OLD] = [args.id, args.name];
  const { receipt } = await mutate(server.db, {
    ...{ source: 'job', actor: JOB, key: LOT, name: 'facility.file' },
    args,
  });
  before = receipt;
  one = await phoneOf(server, CAST.inspector);
  other = await phoneOf(server, CAST.officer);
  await one.settle();
  await other.settle();
});

const desk = (who = CAST.manager) =>
  callers({ db: server.db, actor: who, sessionId: 's', durable: true, renewal: [] });
const shown = async (phone: Phone) => (await (await view(phone.ports)).one('facility', LOT)) as Facility;
const conflictOn = async (phone: Phone) =>
  (await (await view(phone.ports)).all('conflict')).find(({ facilityId }) => facilityId === LOT);
/** The manager's queue, of this lot. */
const queue = async (settled = false, who = CAST.manager) =>
  (await desk(who).list({ settled })).rows.filter(({ lot }) => lot.id === LOT);
const attention = async ({ ports }: Phone) => countsOf(await ports.precious.outbox(), [], 0).attention;

async function say(phone: Phone, name: 'facility.correct' | 'conflict.resolve', args: unknown) {
  const contact = await contactOf(phone.ports.clock, phone.ports.cache);
  const saying = { name, args: args as Args<typeof name>, blobs: [], draftId: null };
  return act({ ...phone.ports, contact }, saying);
}

/** As the form does it: from what the phone shows. */
async function correct(phone: Phone, values: Partial<Facility>, correctionId: string = crypto.randomUUID()) {
  const lot = await shown(phone);
  const changes = Object.entries(values).map(([field, to]) => ({ field, from: lot[field as 'name'], to }));
  const args = { correctionId, facilityId: LOT, base: lot.version, changes, reason: '现场核实' };
  expect(await say(phone, 'facility.correct', args)).toHaveProperty('seq');
}

async function outcomes() {
  const here = and(eq(ledger.source, 'phone'), gt(ledger.receipt, before));
  const rows = await server.db.select().from(ledger).where(here).orderBy(ledger.receipt);
  return rows.map(({ outcome }) => outcome);
}

/** Both correct the name without a signal; the one's arrives first. */
async function disagree() {
  await correct(one, { name: '甲的名字' });
  await correct(other, { name: '乙的名字' }, `k-2-${LOT}`);
  await one.settle();
  await other.settle();
  await one.settle();
}

describe('two phones correct one lot without a signal', () => {
  it('different fields: both stand, the later one says it was rebased, and both phones see both', async () => {
    await correct(one, { name: '甲的名字' });
    await correct(other, { totalBerths: 120 });
    expect(await shown(other)).toMatchObject({ name: OLD, totalBerths: 120, version: 2 });
    await one.settle();
    await other.settle();
    await one.settle();
    expect(await outcomes()).toEqual(['applied', 'applied_rebased']);
    for (const phone of [one, other]) {
      expect(await shown(phone)).toMatchObject({ name: '甲的名字', totalBerths: 120, version: 3 });
      expect(await phone.ports.precious.outbox()).toEqual([]);
    }
    expect(await other.ports.precious.journal()).toMatchObject([{ outcome: 'applied_rebased' }]);
  });

  it('the same field: the first stands, the second is kept in a conflict that author and manager see in full, colleagues masked', async () => {
    await disagree();
    expect(await outcomes()).toEqual(['applied', 'conflict']);
    expect(await shown(other)).toMatchObject({ name: '甲的名字' });
    const full = {
      id: `k-2-${LOT}.name`,
      state: 'open',
      base: OLD,
      theirs: '甲的名字',
      theirsBy: 'inspector 甲',
      mine: '乙的名字',
      authorName: 'officer 甲',
      reason: '现场核实',
    };
    expect(await conflictOn(other)).toMatchObject(full);
    expect(await queue()).toMatchObject([{ conflict: full, lot: { name: '甲的名字' } }]);
    expect(await conflictOn(one)).toMatchObject({
      id: `k-2-${LOT}.name`,
      theirsBy: 'i*',
      authorName: 'o*',
      reason: '',
    });
    expect(await queue(false, actor('far', 'manager', '330100'))).toEqual([]);
    expect(await other.ports.precious.outbox()).toMatchObject([
      { outcome: 'conflict', detail: { no: 6021, detail: { conflicts: [`k-2-${LOT}.name`] } } },
    ]);
    expect(await attention(other)).toBe(1);
  });

  it('what the phone already knows to differ shows as a conflict at once, before any network', async () => {
    await correct(one, { name: '甲的名字' });
    await one.settle();
    const lot = await shown(other);
    await other.settle();
    const changes = [{ field: 'name', from: lot.name, to: '乙的名字' }];
    const args = { correctionId: 'k-3', facilityId: LOT, base: lot.version, changes, reason: '现场核实' };
    await say(other, 'facility.correct', args);
    expect(await conflictOn(other)).toMatchObject({ theirs: '甲的名字', theirsBy: '', mine: '乙的名字' });
    expect(await shown(other)).toMatchObject({ name: '甲的名字' });
    await other.settle();
    expect(await conflictOn(other)).toMatchObject({ theirsBy: 'inspector 甲' });
  });

  it('keeping theirs ends it on both sides; nothing in the register changes', async () => {
    await disagree();
    const resolution = { conflictId: `k-2-${LOT}.name`, how: 'keep_theirs', seen: '甲的名字', note: '' };
    await say(other, 'conflict.resolve', resolution);
    expect(await conflictOn(other)).toMatchObject({ state: 'kept_theirs' });
    await other.settle();
    expect(await attention(other)).toBe(0);
    expect(await other.ports.precious.journal()).toMatchObject([
      { outcome: 'conflict', settledAt: expect.any(String) },
      { outcome: 'applied' },
    ]);
    expect(await queue()).toEqual([]);
    expect(await queue(true)).toMatchObject([
      { conflict: { state: 'kept_theirs', settledBy: 'officer 甲' } },
    ]);
    expect(await server.db.select().from(facilities).where(eq(facilities.id, LOT))).toMatchObject([
      { name: '甲的名字', version: 2 },
    ]);
  });

  it('applying mine again, offline, over the value I saw: a third filing, and the first stays readable', async () => {
    await disagree();
    await say(other, 'conflict.resolve', {
      conflictId: `k-2-${LOT}.name`,
      how: 'apply_mine',
      seen: '甲的名字',
      note: '',
    });
    expect(await shown(other)).toMatchObject({ name: '乙的名字' });
    await other.settle();
    await one.settle();
    expect(await shown(one)).toMatchObject({ name: '乙的名字' });
    const filings = await server.db
      .select()
      .from(facilityVersions)
      .where(eq(facilityVersions.facilityId, LOT))
      .orderBy(facilityVersions.version);
    expect(filings.map(({ record, actorName }) => [record.name, actorName])).toEqual([
      [OLD, expect.any(String)],
      ['甲的名字', 'inspector 甲'],
      ['乙的名字', 'officer 甲'],
    ]);
    expect(await attention(other)).toBe(0);
  });

  it('applying mine over a value that is gone by then: a new conflict, numbered; it needs attention until that ends too', async () => {
    await disagree();
    await correct(one, { name: '又一个名字' });
    await one.settle();
    await say(other, 'conflict.resolve', {
      conflictId: `k-2-${LOT}.name`,
      how: 'apply_mine',
      seen: '甲的名字',
      note: '',
    });
    await other.settle();
    expect((await outcomes()).at(-1)).toBe('conflict');
    expect(await shown(other)).toMatchObject({ name: '又一个名字' });
    const rows = await server.db
      .select()
      .from(conflicts)
      .where(eq(conflicts.facilityId, LOT))
      .orderBy(conflicts.id);
    expect(rows).toMatchObject([
      { id: `k-2-${LOT}.name`, state: 'moved', nextId: `k-2-${LOT}.name.3` },
      { id: `k-2-${LOT}.name.3`, state: 'open', theirs: '又一个名字', mine: '乙的名字' },
    ]);
    expect(await attention(other)).toBe(2);
    await say(other, 'conflict.resolve', {
      conflictId: `k-2-${LOT}.name.3`,
      how: 'keep_theirs',
      seen: '又一个名字',
      note: '',
    });
    await other.settle();
    expect(await attention(other)).toBe(0);
  });

  it('left to the manager: flagged first in the queue, ruled with a reason, and the author hears of it', async () => {
    await disagree();
    const asking = { conflictId: `k-2-${LOT}.name`, how: 'ask_manager', seen: '甲的名字', note: '门头是乙' };
    await say(other, 'conflict.resolve', asking);
    await other.settle();
    expect(await attention(other)).toBe(1);
    expect(await queue()).toMatchObject([{ conflict: { state: 'asked', question: '门头是乙' } }]);
    const args = { conflictId: `k-2-${LOT}.name`, how: 'apply_mine', seen: '甲的名字', note: '' } as const;
    const rule = (note: string) => desk().resolve({ key: crypto.randomUUID(), args: { ...args, note } });
    await expect(rule('')).rejects.toMatchObject({ cause: { refusal: { no: 6024 } } });
    await rule('以门头为准');
    await other.settle();
    expect(await conflictOn(other)).toMatchObject({
      state: 'applied_mine',
      settledBy: 'manager 甲',
      answer: '以门头为准',
    });
    expect(await shown(other)).toMatchObject({ name: '乙的名字' });
    expect(await attention(other)).toBe(0);
    await expect(rule('再来')).rejects.toMatchObject({ cause: { refusal: { no: 6022 } } });
  });

  it('the manager was faster than the author: the author’s choice is refused by number, and the end is shown', async () => {
    await disagree();
    await desk().resolve({
      key: crypto.randomUUID(),
      args: { conflictId: `k-2-${LOT}.name`, how: 'keep_theirs', seen: '甲的名字', note: '以先到为准' },
    });
    await say(other, 'conflict.resolve', {
      conflictId: `k-2-${LOT}.name`,
      how: 'apply_mine',
      seen: '甲的名字',
      note: '',
    });
    await other.settle();
    expect((await outcomes()).at(-1)).toBe('rejected');
    expect(await conflictOn(other)).toMatchObject({ state: 'kept_theirs', answer: '以先到为准' });
    expect(await shown(other)).toMatchObject({ name: '甲的名字' });
    expect(await attention(other)).toBe(0);
  });
});
