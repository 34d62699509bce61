import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { messages } from '#db/postgres/schema/message.ts';
import { scopeRows } from '#db/postgres/schema/sync.ts';
import { MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import type { Actor } from '#domain/roles.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { JOB } from '../actors.ts';
import { hello } from '../sync/hello.ts';
import { mutate } from '../sync/mutate.ts';
import { pull } from '../sync/pull.ts';
import { push } from '../sync/push.ts';
import { CASE_ID, reported } from '../testing/case-walk.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { Handset } from '../testing/handset.ts';
import { callerFactory } from '../trpc.ts';
import { messageRouter } from './router.ts';

let connection: Connection;
let db: Db;
let phone: Handset;

beforeAll(async () => {
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
  phone = await Handset.make('phone-of-inspector');
  const { phoneId, publicKey } = phone;
  await hello(db, CAST.inspector, { protocol: PROTOCOL, phoneId, publicKey }, true);
  const { v } = MUTATIONS['violation.report'];
  await pushed(await phone.envelope('violation.report', reported(CASE_ID), { v }));
}, 60_000);
afterAll(() => connection.close());

const pushed = (envelope: Awaited<ReturnType<Handset['envelope']>>) =>
  push(db, CAST.inspector, { protocol: PROTOCOL, phoneId: phone.phoneId, mutations: [envelope] });
const callerOf = (actor: Actor) =>
  callerFactory(messageRouter)({ db, actor, sessionId: 's', durable: true, renewal: [] });
const toldTo = (personId: string) => db.select().from(messages).where(eq(messages.personId, personId));

async function act<N extends MutationName>(name: N, args: Omit<Args<N>, 'caseId' | 'revision'>, key = name) {
  const [record] = await db.select().from(cases).where(eq(cases.id, CASE_ID));
  const whole = { caseId: CASE_ID, revision: record?.revision, ...args } as never;
  return mutate(db, { source: 'desk', actor: CAST.manager, key, name, args: whole });
}

it('a step tells whom it concerns in its own transaction, once, and the phone is given it with the rest', async () => {
  const points = { points: [{ itemCode: null, words: '补近景' }] };
  expect((await act('case.sendBack', points)).outcome).toBe('applied');
  expect((await act('case.sendBack', points)).repeated).toBe(true);
  const told = await toldTo('inspector');
  expect(told).toMatchObject([{ kind: 'returned', caseId: CASE_ID, readAt: null }]);
  expect(await toldTo('elsewhere')).toEqual([]);
  expect(await toldTo('manager')).toEqual([]);
  const { rows } = await pull(db, CAST.inspector, {
    ...{ protocol: PROTOCOL, phoneId: phone.phoneId, cursors: {}, outcomesAfter: 0 },
  });
  expect(rows.filter(({ table }) => table === 'message').map(({ row }) => row)).toEqual(told);
});

it('a step that is refused tells nobody', async () => {
  const before = await db.$count(messages);
  expect((await act('case.close', { result: 'rectified', note: '' })).outcome).toBe('rejected');
  expect(await db.$count(messages)).toBe(before);
});

it('what was read on the phone stays read, and is nobody else’s to mark', async () => {
  const [message] = await toldTo('inspector');
  const ids = [message?.id ?? ''];
  expect(await callerOf(CAST.inspector).unread()).toBe(1);
  expect(await callerOf(CAST.inspector).unreadIds()).toEqual(ids);
  await expect(callerOf(CAST.manager).markRead({ key: randomUUID(), args: { ids } })).rejects.toThrow(
    'message_of_another',
  );
  await pushed(await phone.envelope('message.markRead', { ids }));
  expect(await callerOf(CAST.inspector).unread()).toBe(0);
  expect(await callerOf(CAST.inspector).unreadIds()).toEqual([]);
  const { rows, more } = await callerOf(CAST.inspector).list({});
  expect([rows.map(({ readAt }) => readAt), more]).toEqual([['2026-11-20T06:00:00.000Z'], false]);
  const marks = await db.select().from(scopeRows).where(eq(scopeRows.tableName, 'message'));
  expect(marks.map(({ scope }) => scope)).toEqual(['user:inspector']);
});

it('INS-02 a sending that is given up is told to the managers, however often the case changes afterwards', async () => {
  const note = { dispatchSeq: 1, delivery: 'dead', note: '', externalId: null } as const;
  const giveUp = (key: string) =>
    mutate(db, {
      ...{ source: 'job', actor: JOB, key, name: 'case.noteDelivery' },
      args: { caseId: CASE_ID, ...note },
    });
  await db.update(cases).set({ dispatchSeq: 1 }).where(eq(cases.id, CASE_ID));
  await giveUp('a');
  await giveUp('a');
  expect((await act('case.assign', { assigneeId: null })).outcome).toBe('applied');
  expect((await toldTo('manager')).map(({ kind }) => kind)).toEqual(['delivery_dead']);
});
