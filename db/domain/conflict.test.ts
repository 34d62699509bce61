import { describe, expect, it } from 'vitest';
import { resolve, type ResolveWorld } from './conflict.ts';
import { changesOf, type Decided } from './decision.ts';
import type { Args } from './mutations.ts';
import type { Conflict } from './records.ts';
import type { Actor } from './roles.ts';
import { project } from './scope.ts';
import { isUnsettled } from './terms.ts';
import { FACILITY, INSPECTOR, MANAGER, WHEN } from './worlds.ts';

const LOT = { ...FACILITY, version: 2, name: '对方的名字' };
const CONFLICT: Conflict = {
  id: 'k-1.name',
  correctionId: 'k-1',
  facilityId: LOT.id,
  streetId: LOT.streetId,
  field: 'name',
  state: 'open',
  base: FACILITY.name,
  theirs: LOT.name,
  theirsBy: '王五',
  theirsAt: '2026-11-20T05:00:00.000Z',
  mine: '我的名字',
  authorId: 'u-1',
  authorName: '李文',
  foundAt: WHEN.occurredAt,
  reason: '现场门头不同',
  raisedAt: WHEN.at,
  askedAt: null,
  question: '',
  settledAt: null,
  settledBy: null,
  answer: '',
  nextId: null,
};
const COLLEAGUE: Actor = { ...INSPECTOR, userId: 'u-9', name: '孙八' };

type How = Args<'conflict.resolve'>['how'];
function decide(how: How, actor: Actor, more: Partial<ResolveWorld & { seen: string; note: string }> = {}) {
  const { seen = LOT.name, note = '', ...world } = more;
  const args = { conflictId: CONFLICT.id, how, seen, note };
  return resolve.decide({ conflict: CONFLICT, facility: LOT, versions: [], ...world }, args, actor, WHEN);
}
const rows = (decided: unknown) => changesOf(decided as Decided).map(({ table, row }) => ({ table, row }));
const asked: Conflict = { ...CONFLICT, state: 'asked', askedAt: WHEN.at, question: '请裁定' };

describe('conflict.resolve', () => {
  it('the author keeps theirs: the register is left alone, the record says who chose', () => {
    expect(rows(decide('keep_theirs', INSPECTOR))).toEqual([
      {
        table: 'conflict',
        row: { ...CONFLICT, state: 'kept_theirs', settledAt: WHEN.at, settledBy: '李文' },
      },
    ]);
  });

  it('the author applies theirs again over the value they saw: a new version, and the conflict ends', () => {
    expect(rows(decide('apply_mine', INSPECTOR))).toMatchObject([
      { table: 'facility', row: { name: '我的名字', version: 3 } },
      { table: 'facility_version', row: { id: 'f-1@3', actorName: '李文', reason: '现场门头不同' } },
      { table: 'conflict', row: { state: 'applied_mine', mine: '我的名字', theirs: '对方的名字' } },
    ]);
  });

  it('the register moved on again: nothing is overwritten, a new conflict follows the old one', () => {
    const facility = { ...LOT, version: 5, name: '第三个名字' };
    const decided = decide('apply_mine', INSPECTOR, { facility });
    expect(decided).toMatchObject({ outcome: 'conflict', refusal: { no: 6025 } });
    expect(rows(decided)).toMatchObject([
      { row: { id: 'k-1.name', state: 'moved', nextId: 'k-1.name.5' } },
      {
        row: { id: 'k-1.name.5', state: 'open', base: '对方的名字', theirs: '第三个名字', mine: '我的名字' },
      },
    ]);
  });

  it('the register reads so by now: the conflict ends without another version', () => {
    const decided = decide('apply_mine', INSPECTOR, { facility: { ...LOT, name: '我的名字' } });
    expect(rows(decided)).toMatchObject([{ table: 'conflict', row: { state: 'applied_mine' } }]);
  });

  it('a number goes back as a number', () => {
    const conflict: Conflict = { ...CONFLICT, field: 'totalBerths', theirs: '420', mine: '433' };
    const [lot] = rows(decide('apply_mine', INSPECTOR, { conflict, seen: '420' }));
    expect(lot).toMatchObject({ row: { totalBerths: 433 } });
  });

  it('left to the manager it stays open; the author may still give way, but not have their way', () => {
    const [row] = rows(decide('ask_manager', INSPECTOR, { note: ' 请裁定 ' }));
    expect(row?.row).toEqual(asked);
    expect(isUnsettled(asked)).toBe(true);
    expect(decide('apply_mine', INSPECTOR, { conflict: asked })).toMatchObject({ no: 6023 });
    expect(decide('ask_manager', INSPECTOR, { conflict: asked })).toMatchObject({ no: 6023 });
    expect(rows(decide('keep_theirs', INSPECTOR, { conflict: asked }))).toMatchObject([
      { row: { state: 'kept_theirs' } },
    ]);
  });

  it('a manager rules either way, with a reason and in their own area only', () => {
    expect(decide('apply_mine', MANAGER)).toMatchObject({ no: 6024 });
    expect(decide('keep_theirs', MANAGER, { note: '  ' })).toMatchObject({ no: 6024 });
    for (const conflict of [CONFLICT, asked])
      expect(rows(decide('apply_mine', MANAGER, { conflict, note: '以门头为准' }))).toMatchObject([
        { table: 'facility', row: { name: '我的名字' } },
        { row: { actorName: '周静', reason: '以门头为准' } },
        { row: { state: 'applied_mine', settledBy: '周静', answer: '以门头为准' } },
      ]);
    const far = { ...MANAGER, grants: [{ role: 'manager', areaId: '330100', operatorId: null }] } as const;
    expect(decide('keep_theirs', far, { note: 'x' })).toMatchObject({ no: 1002 });
  });

  it('nobody else settles it, and nobody settles it twice', () => {
    for (const how of ['keep_theirs', 'apply_mine', 'ask_manager'] as const)
      expect(decide(how, COLLEAGUE)).toMatchObject({ no: 1002 });
    for (const state of ['kept_theirs', 'applied_mine', 'moved'] as const)
      expect(decide('apply_mine', INSPECTOR, { conflict: { ...CONFLICT, state } })).toMatchObject({
        no: 6022,
        detail: { state },
      });
    expect(decide('keep_theirs', INSPECTOR, { conflict: null })).toMatchObject({ no: 1004 });
  });
});

it('SEC-01 colleagues of the area see that and where two disagree, not who wrote what about it', () => {
  const full = { ...asked, settledBy: '周静', answer: '理由' };
  expect(project('conflict', full, 'user:u-1')).toEqual(full);
  expect(project('conflict', full, 'area:320281001')).toMatchObject({
    theirs: '对方的名字',
    theirsBy: '王*',
    authorName: '李*',
    settledBy: '周*',
    reason: '',
    question: '',
    answer: '',
  });
});
