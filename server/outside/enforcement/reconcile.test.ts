import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconciliations } from '#db/postgres/schema/office.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { bothSides, pullingOf } from '../../testing/both-sides.ts';
import { reconcileWhenDue } from './reconcile.ts';
import { handedOverCase } from './stand-in/example.ts';
import type { Started } from './stand-in/stand-in.ts';

const DAY = 86_400_000;
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;
const cases: Record<string, string> = {};

beforeAll(async () => {
  sides = await bothSides();
  platform = await sides.startPlatform();
  for (const id of ['fine', 'forgotten', 'settled', 'lost']) cases[id] = await handedOverCase(sides.db, id);
  await sides.dispatch(handlersOf(sides.client(platform)));
}, 60_000);
afterAll(async () => {
  await platform.close();
  await sides.close();
});

const check = () => reconcileWhenDue(pullingOf(sides, platform));
const newest = async () =>
  (await sides.db.select().from(reconciliations).orderBy(reconciliations.madeAt)).at(-1);

it('INS-03 two books that agree: a report without a line, once a week', async () => {
  await platform.answer(cases.fine!, { kind: 'accepted' });
  expect(await check()).toEqual({ lines: 0 });
  expect(await newest()).toMatchObject({ ours: 4, theirs: 4, lines: [] });
  sides.later(6 * DAY);
  expect(await check()).toBeNull();
});

it('INS-03 what only one side has and what only one side waits for is named, and asked for before', async () => {
  sides.later(2 * DAY);
  const { filings, faults } = platform.standIn;
  filings.forget(cases.forgotten!);
  faults.loseEvents = true;
  await platform.answer(cases.settled!, { kind: 'closed', outcome: '已处罚' });
  // So late that asking for seven days does not bring it.
  filings.byCase(cases.settled!)!.events[0]!.at = new Date(sides.now().getTime() - 8 * DAY).toISOString();
  await platform.answer(cases.lost!, { kind: 'accepted' });
  filings.filed.push({ ...filings.byCase(cases.fine!)!, caseNo: '别处-2026-1', events: [] });

  expect(await check()).toEqual({ lines: 3 });
  expect(await newest()).toMatchObject({
    ...{ ours: 4, theirs: 4 },
    lines: [
      { kind: 'not_there', caseId: 'forgotten', ours: 'handed_over', theirs: null, areaId: '320585101' },
      { kind: 'not_ours', caseNo: '别处-2026-1', caseId: null, ours: null, theirs: 'received' },
      { kind: 'settled_there', caseId: 'settled', ours: 'handed_over', theirs: 'closed' },
    ],
  });
  expect(await sides.caseOf('lost')).toMatchObject({ state: 'accepted' });
});

it('a platform that does not answer makes no report; it is asked again', async () => {
  sides.later(8 * DAY);
  platform.standIn.faults.failFirst = 1;
  expect(await check()).toBeNull();
  platform.standIn.faults.failFirst = 0;
  expect(await check()).toMatchObject({ lines: 3 });
});
