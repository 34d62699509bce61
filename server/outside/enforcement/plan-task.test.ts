import { afterAll, beforeAll, expect, it } from 'vitest';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { exchangeEvents, grants, persons } from '#db/postgres/schema/office.ts';
import { bothSides } from '../../testing/both-sides.ts';
import { CHECKLIST } from '../../testing/cast.ts';
import { handedOverCase, LOT } from './stand-in/example.ts';
import type { Started } from './stand-in/stand-in.ts';

const AT = '2026-03-02T01:00:00.000Z';
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;

beforeAll(async () => {
  sides = await bothSides();
  platform = await sides.startPlatform();
  await handedOverCase(sides.db, 'known');
  await sides.db.insert(checklists).values({ ...CHECKLIST, template: 'patrol', validFrom: '2026-01-01' });
  const who = { id: 'p-li', username: 'li', name: '李文', title: '', certNo: null };
  await sides.db.insert(persons).values({ ...who, suspended: false, createdAt: AT });
}, 60_000);
afterAll(async () => {
  await platform.close();
  await sides.close();
});

async function inspector(): Promise<void> {
  const held = { id: 'g-1', userId: 'p-li', role: 'inspector' as const, areaId: '320585', operatorId: null };
  await sides.db.insert(grants).values({ ...held, grantedAt: AT, grantedBy: 'x', revokedAt: null });
}

it('INS-03 a task becomes one visit by clue on the list of an inspector; what cannot be taken is refused by number and kept', async () => {
  const task = { lot: LOT.govCode, title: '核查消防通道', task_no: 'RW-1' };
  const alone = await platform.giveTask(task);
  expect(alone.answer).toMatch(/^422 .*"no":4046/);
  await inspector();
  const unknown = await platform.giveTask({ ...task, lot: 'TC-9999' });
  expect(unknown.answer).toMatch(/^422 .*"no":4045.*没有这个编码的停车场/);

  platform.standIn.faults.duplicate = true;
  const taken = [await platform.giveTask(task), await platform.giveTask(task)];
  expect(taken.map(({ answer }) => answer)).toEqual(['204', '204']);
  expect(await sides.db.select().from(visits)).toMatchObject([
    {
      ...{ facilityId: LOT.id, assigneeId: 'p-li', origin: 'clue', state: 'due' },
      ...{ clue: { kind: 'transfer', ref: 'RW-1' }, reason: '平台任务：核查消防通道' },
    },
  ]);
  const kept = await sides.db.select().from(exchangeEvents).orderBy(exchangeEvents.receivedAt);
  expect(kept.map(({ outcome, caseNo }) => [outcome, caseNo])).toEqual([
    ['task_nobody', null],
    ['task_lot_unknown', null],
    ['applied', null],
    ['applied', null],
  ]);
});
