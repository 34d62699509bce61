import { afterAll, beforeAll, expect, it } from 'vitest';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { commitChanges } from '#server/sync/commit-changes.ts';
import { judge } from '#server/sync/judge.ts';
import type { Actor } from '#domain/roles.ts';
import { bothSides } from '../../testing/both-sides.ts';
import { handedOverCase } from './stand-in/example.ts';
import type { Started } from './stand-in/stand-in.ts';

const PHONE: Actor = {
  ...{ userId: 'p-li', name: '李文', phoneId: 'ph-1' },
  grants: [{ role: 'inspector', areaId: '320585', operatorId: null }],
};
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;

beforeAll(async () => {
  sides = await bothSides();
  platform = await sides.startPlatform();
}, 60_000);
afterAll(async () => {
  await platform.close();
  await sides.close();
});

async function supply(caseId: string, note: string): Promise<void> {
  const args = { caseId, supplementId: `s-${caseId}`, note, photos: [], fix: null };
  const at = new Date().toISOString();
  const asked = { name: 'case.supplement', v: 1, args, source: 'phone' } as const;
  await sides.db.transaction(async (tx) => {
    const judged = await judge(tx, asked, PHONE, { at, occurredAt: at });
    expect(judged.outcome).toBe('applied');
    await commitChanges(tx, judged.changes);
  });
}

const dispatch = () => sides.dispatch(handlersOf(sides.client(platform)));
const filings = async () =>
  ((await (await fetch(`${platform.url}/api/cases`)).json()) as { filings: object[] }[])[0]?.filings;

it('INS-02 INS-03 what the platform asks for goes to it as a supplement of the same case; what it found on site is in the story', async () => {
  const caseNo = await handedOverCase(sides.db, 's-1');
  platform.standIn.faults.answerWith = ['accepted', 'info_requested'];
  await dispatch();
  await platform.settled();
  expect(await sides.caseOf('s-1')).toMatchObject({
    state: 'info_requested',
    asked: { by: 'platform', points: [{ words: expect.stringContaining('自动答复') }] },
  });

  platform.standIn.faults.answerWith = [];
  await supply('s-1', '已补充出口照片说明');
  expect(await sides.caseOf('s-1')).toMatchObject({ state: 'in_progress', asked: null, dispatchSeq: 2 });
  await dispatch();
  expect(await filings()).toEqual([
    { kind: 'supplement', seq: 2, supplied: '已补充出口照片说明' },
    { kind: 'case', seq: 1, supplied: null },
  ]);

  await platform.answer(caseNo, { kind: 'onsite_checked', note: '已到现场', finding: 'confirmed' });
  const checked = await sides.caseOf('s-1');
  expect(checked).toMatchObject({ state: 'in_progress', externalSeq: 3 });
  expect(checked.externalNote).toContain('现场核查：问题属实；已到现场');

  platform.standIn.faults.reorder = true;
  await platform.answer(caseNo, { kind: 'onsite_checked', finding: 'corrected' });
  await platform.answer(caseNo, { kind: 'disposed', outcome: '已整改' });
  expect(await sides.caseOf('s-1')).toMatchObject({ state: 'disposed', outcome: '已整改', externalSeq: 5 });
  expect((await sides.storyOf('s-1')).slice(-3).map(({ kind, applied }) => [kind, applied])).toEqual([
    ['platform_onsite_checked', true],
    ['platform_disposed', true],
    ['platform_onsite_checked', false],
  ]);
});
