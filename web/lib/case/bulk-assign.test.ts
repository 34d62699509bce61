import { expect, it } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { DoorSaidNo } from '#lib/trpc.ts';
import { BulkAssign, type Chosen, type Outcome } from './bulk-assign.ts';

const row = (id: string, revision = 1): Chosen => ({
  ...{ id, revision, title: '消防隐患', facilityName: '人民医院', streetId: '320281001' },
});
const NO = new DoorSaidNo({ status: 409, refusal: refuse('case_stale') });
const SILENCE = new TypeError('the line broke off');

/** What was sent, and what the server says to it in turn. */
function bulk(answers: Record<string, unknown[]>) {
  const sent: { id: string; revision: number; key: string }[] = [];
  let keys = 0;
  const send = ({ id, revision }: Chosen, _: string, key: string) => {
    sent.push({ id, revision, key });
    const error = answers[id]?.shift();
    return error ? Promise.reject(error as Error) : Promise.resolve();
  };
  return { sent, bulk: new BulkAssign(send, () => `key-${++keys}`) };
}

async function outcomes(bulk: BulkAssign, rows: Chosen[]) {
  const told: Outcome[][] = [];
  await bulk.run(rows, 'officer', (so) => told.push(so));
  return told;
}

it('each case is an act of its own: one that is refused keeps no other from being assigned', async () => {
  const { bulk: one, sent } = bulk({ 'c-2': [NO] });
  const told = await outcomes(one, [row('c-1'), row('c-2'), row('c-3')]);
  expect(told.map((so) => so.length)).toEqual([1, 2, 3]);
  expect(told.at(-1)?.map(({ row: { id }, error }) => [id, error])).toEqual([
    ['c-1', null],
    ['c-2', NO],
    ['c-3', null],
  ]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});

it('without an answer it is the same act again, word for word; after a no it is another one', async () => {
  const { bulk: one, sent } = bulk({ 'c-1': [SILENCE, NO] });
  await outcomes(one, [row('c-1', 1)]);
  await outcomes(one, [row('c-1', 2)]);
  await outcomes(one, [row('c-1', 3)]);
  expect(sent).toEqual([
    { id: 'c-1', revision: 1, key: 'key-1' },
    { id: 'c-1', revision: 1, key: 'key-1' },
    { id: 'c-1', revision: 3, key: 'key-2' },
  ]);
});
