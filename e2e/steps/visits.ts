import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clientOf } from './desk.ts';

/** Publishes an edition with the named groups of the 96 items into a data folder that no app holds yet. @param id `template@edition` */
export async function publishEdition(dataDir: string, id: string, groups: string): Promise<void> {
  const args = ['--import', 'tsx', 'e2e/steps/publish-edition.ts', id, groups];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, DATA_DIR: dataDir } });
}

type Planned = { id: string; checklistId: string; kind: 'patrol' | 'formal'; secondId: string | null };

// Where both inspectors of the demo may be sent.
const LOT = '高新区创新园地下停车场';

/** A visit of today for inspector1, planned by the manager. @returns the lot's name */
export async function planVisit(url: string, planned: Planned): Promise<string> {
  const input = encodeURIComponent(JSON.stringify({ json: { search: LOT, after: 0 } }));
  const manager = await clientOf(url, 'manager1');
  const listed = await manager.fetch(`/api/trpc/facility.list?input=${input}`);
  const { result } = (await listed.json()) as {
    result: { data: { json: { rows: { id: string; name: string }[] } } };
  };
  const lot = result.data.json.rows.find(({ name }) => name === LOT);
  if (!lot) throw new Error('the manager sees no lot');
  const dueOn = new Date().toISOString().slice(0, 10);
  const said = { origin: 'hand', clue: null, reason: '', dueOn };
  await tell(url, 'visit.plan', {
    ...{ ...planned, ...said },
    facilityId: lot.id,
    assigneeId: 'demo-inspector1',
  });
  return lot.name;
}

export async function approveVisit(url: string, visitId: string): Promise<void> {
  await tell(url, 'visit.approve', { visitId, notice: { given: true, reason: '' } });
}

async function tell(url: string, door: string, args: object): Promise<void> {
  const manager = await clientOf(url, 'manager1');
  const answer = await manager.fetch(`/api/trpc/${door}`, {
    method: 'POST',
    body: JSON.stringify({ json: { key: crypto.randomUUID(), args } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
