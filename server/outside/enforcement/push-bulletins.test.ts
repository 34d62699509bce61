import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '#db/postgres/schema/field.ts';
import { assets, facilities } from '#db/postgres/schema/registry.ts';
import { untoldWarnings, waitingLots } from '#server/untold.ts';
import { bothSides, pullingOf } from '../../testing/both-sides.ts';
import { pushLots, pushWarnings } from './push-bulletins.ts';
import { docketedCase, LOT } from './stand-in/example.ts';
import type { Started } from './stand-in/stand-in.ts';

let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;

beforeAll(async () => {
  sides = await bothSides();
  platform = await sides.startPlatform();
  const lots = Array.from({ length: 450 }, (_, at) => ({ ...LOT, id: `f-${at}`, govCode: `TC-1${at}` }));
  const secret = { ...LOT, id: 'f-secret', govCode: 'TC-9', exclusion: 'counter_terror' as const };
  await sides.db.insert(facilities).values([...lots, secret]);
}, 60_000);
afterAll(async () => {
  await platform.close();
  await sides.close();
});

const push = () => pushLots(pullingOf(sides, platform));
type There = Record<'facilities' | 'warnings', Record<string, Record<string, unknown>>>;
const there = async () => (await (await fetch(`${platform.url}/api/bulletins`)).json()) as There;

it('INS-03 REG-12 every lot is told once, a new filing again, and a key site never', async () => {
  platform.standIn.faults.failFirst = 1;
  expect(await push()).toEqual({ told: 0, unanswered: 'HTTP 503' });
  expect(await waitingLots(sides.db)).toEqual({ count: 450, since: LOT.filedAt });
  expect(await push()).toMatchObject({ told: 200, unanswered: 'HTTP 503' });
  platform.standIn.faults.failFirst = 0;
  expect(await push()).toEqual({ told: 250, unanswered: null });
  expect(await push()).toEqual({ told: 0, unanswered: null });
  expect(Object.keys((await there()).facilities)).toHaveLength(450);
  expect((await there()).facilities['f-secret']).toBeUndefined();

  await sides.db.update(facilities).set({ version: 2, name: '新名' }).where(eq(facilities.id, 'f-7'));
  expect(await push()).toEqual({ told: 1, unanswered: null });
  expect((await there()).facilities['f-7']).toMatchObject({ version: 2, facility_name: '新名' });
  expect(await waitingLots(sides.db)).toEqual({ count: 0, since: null });
});

it('INS-03 what is wrong is warned of once; a receipt that is lost costs another try, not another warning', async () => {
  await docketedCase(sides.db, 'w-1');
  await sides.db
    .update(cases)
    .set({ state: 'rectifying', dueAt: '2026-03-05T00:00:00.000Z' })
    .where(eq(cases.id, 'w-1'));
  const asset = {
    id: 'a-1',
    facilityId: 'f-1',
    streetId: LOT.streetId,
    kind: 'fire',
    name: '消火栓',
  } as const;
  await sides.db
    .insert(assets)
    .values({ ...asset, state: 'faulty', checkedAt: LOT.filedAt, inspectionId: 'i', upkeep: null });
  const pushed = () => pushWarnings(pullingOf(sides, platform));
  platform.standIn.faults.loseFirst = 1;
  expect(await pushed()).toEqual({ told: 0, unanswered: 'UND_ERR_SOCKET' });
  expect(await untoldWarnings(sides.db, sides.now())).toHaveLength(2);
  expect(await pushed()).toEqual({ told: 2, unanswered: null });
  expect(await pushed()).toEqual({ told: 0, unanswered: null });
  expect(
    Object.values((await there()).warnings)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['asset_faulty', 'rectify_overdue']);
  expect(await (await fetch(platform.url)).text()).toContain('预警 2 条');
});
