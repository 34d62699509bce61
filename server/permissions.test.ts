import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_CLOCK } from '#db/policies/case-limits.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { Connection } from '#db/postgres/connect.ts';
import { visits } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { MUTATIONS, type Args, type MutationName, type Source } from '#domain/mutations.ts';
import { may, type Actor, type PermissionName } from '#domain/roles.ts';
import { VISIT } from '#domain/worlds.ts';
import { JOB, PLATFORM } from './actors.ts';
import { appRouter } from './router.ts';
import { apply } from './sync/apply.ts';
import { CHECKLIST, facilityArgs, stage } from './testing/cast.ts';
import { actor } from './testing/cast.ts';
import { memoryDatabase } from './testing/database.ts';
import { inspectionArgs } from './testing/handset.ts';
import { callerFactory, type Context } from './trpc.ts';

const INSIDE = '320281001';
const ROLES: Record<string, (areaId: string) => Actor> = {
  inspector: (areaId) => actor('u', 'inspector', areaId),
  officer: (areaId) => actor('u', 'officer', areaId),
  manager: (areaId) => actor('u', 'manager', areaId),
  operator: (areaId) => actor('u', 'operator', null, areaId === INSIDE ? 'op-1' : 'op-9'),
  admin: (areaId) => actor('u', 'admin', areaId),
  platform: () => PLATFORM,
  job: () => JOB,
};

const at = '2026-11-20T06:00:00.000Z';
const CASE = 'i-matrix.F01';
/** Starts from a name the lot does not have: a conflict. */
const AT_ODDS = { correctionId: 'k-1', changes: [{ field: 'name', from: '旧名', to: '新名' }] };
/** One plausible call of each mutation, about a record in the inside area. */
const CALLS: { [N in MutationName]: Args<N> } = {
  'inspection.submit': inspectionArgs('i-other'),
  'violation.report': {
    caseId: 'c-1',
    facilityId: 'f-320281001001',
    source: 'patrol',
    type: 'other',
    severity: 'B',
    description: 'x',
    vehicle: null,
    foundAt: at,
    photos: inspectionArgs('i').photos,
    fix: null,
  },
  'survey.report': {
    surveyId: 's-1',
    streetId: INSIDE,
    kind: 'roadside',
    count: 3,
    lat: 31.9,
    lon: 120.2,
    pointFrom: 'map',
    fix: null,
    note: '',
    foundAt: at,
    photos: inspectionArgs('i').photos,
  },
  'visit.plan': {
    id: 'v-1',
    facilityId: 'f-320281001001',
    assigneeId: 'inspector',
    checklistId: CHECKLIST.id,
    secondId: null,
    kind: 'patrol',
    origin: 'hand',
    clue: null,
    reason: '',
    dueOn: '2026-11-20',
  },
  'visit.draw': {
    drawId: 'd-1',
    areaId: INSIDE,
    seed: '20261120-1',
    lots: ['f-320281001001'],
    officers: ['inspector', 'officer'],
    count: 1,
    kind: 'patrol',
    checklistId: CHECKLIST.id,
    dueOn: '2026-11-20',
    reason: 'x',
  },
  'visit.approve': { visitId: 'v-0', notice: { given: true, reason: '' } },
  'visit.cancel': { visitId: 'v-0', reason: 'x' },
  'inspection.countersign': { inspectionId: 'i-matrix', signed: { width: 300, height: 100, strokes: [] } },
  'case.docket': { caseId: CASE, revision: 1 },
  'case.decline': { caseId: CASE, revision: 1, reason: 'untrue', note: 'x' },
  'case.handOver': { caseId: CASE, revision: 1, note: '' },
  'case.review': { caseId: CASE, revision: 1 },
  'case.sendBack': { caseId: CASE, revision: 1, points: [{ itemCode: null, words: 'x' }] },
  'case.merge': { caseId: CASE, revision: 1, intoId: 'none', note: '' },
  'case.assign': { caseId: CASE, revision: 1, assigneeId: null },
  'case.order': { caseId: CASE, revision: 1, demand: 'x', days: null },
  'case.answer': { caseId: CASE, answerId: 'a-matrix', note: 'x', photos: [] },
  'case.askTime': { caseId: CASE, revision: 1, until: '2027-01-01', reason: 'x' },
  'case.grantTime': { caseId: CASE, revision: 1, granted: true, note: '' },
  'case.callRecheck': { caseId: CASE, revision: 1, assigneeId: null, note: '' },
  'case.rework': { caseId: CASE, revision: 1, way: 'rectify', days: null, note: 'x' },
  'case.close': { caseId: CASE, revision: 1, result: 'rectified', note: '' },
  'case.suspend': { caseId: CASE, revision: 1, reason: 'x', reviewOn: '2027-01-01' },
  'case.resume': { caseId: CASE, revision: 1, note: '' },
  'case.reopen': { caseId: CASE, revision: 1, reason: 'x' },
  'case.archive': { caseId: CASE, revision: 1, hash: 'a'.repeat(64) },
  'case.supplement': { caseId: CASE, supplementId: 's-matrix', note: 'x', photos: [], fix: null },
  'case.recheck': {
    ...{ caseId: CASE, recheckId: 'r-matrix', result: 'passed', note: '', photos: [], fix: null },
  },
  'case.noteDelivery': { caseId: CASE, dispatchSeq: 1, delivery: 'sent', note: '', externalId: null },
  'case.hear': {
    eventId: 'e',
    caseNo: 'none',
    externalId: 'x',
    seq: 1,
    kind: 'accepted',
    note: '',
    outcome: null,
    occurredAt: at,
  },
  'dispatch.retry': { dispatchId: 'd-matrix', note: '' },
  'dispatch.reroute': { dispatchId: 'd-matrix', endpoint: 'folder', note: '' },
  'dispatch.handOffline': {
    ...{ dispatchId: 'd-matrix', sha256: 'a'.repeat(64), receiptNo: '', receivedBy: 'x' },
    ...{ receivedAt: at, note: '' },
  },
  'message.markRead': { ids: ['m-none'] },
  'message.resend': { sendingId: 'none' },
  'message.warn': { caseId: CASE, kind: 'overdue', dueAt: at },
  'photo.keep': { sha256: 'a'.repeat(64), takerId: 'u', size: 1 },
  'photo.mask': {
    ...{ photoId: 'i-matrix/F01.wide', revision: 0, regions: [] },
    derived: { sha256: 'd'.repeat(64), size: 1 },
  },
  'facility.file': facilityArgs('320281001555', INSIDE),
  'facility.correct': {
    correctionId: 'k-matrix',
    facilityId: 'f-320281001001',
    base: 1,
    changes: [{ field: 'totalBerths', from: 100, to: 101 }],
    reason: 'x',
  },
  'conflict.resolve': { conflictId: 'k-1.name', how: 'keep_theirs', seen: 'x', note: 'x' },
  'asset.file': { id: 'a-9', facilityId: 'f-320281001001', kind: 'fire', name: 'x' },
  'asset.keep': { assetId: 'a-1', certificate: null, serviceDueOn: null, limits: null },
  'asset.service': { assetId: 'a-1', doneOn: '2026-11-01', by: 'x', note: '', nextDueOn: null },
  'operator.file': { id: 'op-7', name: 'x', uscc: null },
  'operator.nameOwner': {
    ...{ operatorId: 'op-7', owner: { name: 'x', phone: '13900000000' } },
    ...{ checkEveryDays: 30, since: '2026-11-01' },
  },
  'operator.noteCheck': { operatorId: 'op-7', doneOn: '2026-11-01', by: 'x', note: '' },
  'checklist.publish': CHECKLIST,
  'routing.publish': {
    ...{ areaId: INSIDE, edition: '1', validFrom: '2026-11-20', reason: 'x' },
    rows: [{ areaId: INSIDE, kind: 'any', what: '', authority: 'x', endpoint: null }],
  },
  'calendar.publish': { id: 'x', years: [...WORK_CALENDAR.years] as never, reason: 'x' },
  'limits.publish': { id: 'x', validFrom: '2026-11-20', limits: CASE_CLOCK.limits, reason: 'x' },
  'retention.discard': { sha256s: ['a'.repeat(64)], count: 1, bytes: 1, reason: 'x' },
  'retention.hold': { caseId: CASE, held: true, kind: 'dispute', reason: 'x' },
  'phone.revoke': { phoneId: 'p-1', revoked: true, reason: 'x' },
  'sender.stop': { senderId: 'enforcement', stopped: true, reason: 'x' },
  'person.create': { userId: 'new', username: 'newcomer', name: '新', title: '' },
  'person.grant': {
    grantId: 'g-9',
    userId: 'inspector',
    role: 'inspector',
    areaId: INSIDE,
    operatorId: null,
  },
  'person.revoke': { grantId: 'g-inspector' },
  'person.setPassword': { userId: 'inspector' },
  'person.certify': { userId: 'inspector', certNo: 'JY-1' },
  'person.suspend': { userId: 'inspector', suspended: true },
};

let connection: Connection;
beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  await connection.db
    .insert(visits)
    .values({ ...VISIT, id: 'v-0', facilityId: 'f-320281001001', streetId: INSIDE, state: 'waiting' });
  await connection.db.transaction((tx) =>
    apply(
      tx,
      {
        name: 'inspection.submit',
        v: MUTATIONS['inspection.submit'].v,
        args: inspectionArgs('i-matrix'),
        source: 'phone',
      },
      actor('inspector', 'inspector', INSIDE),
      { at, occurredAt: at },
    ),
  );
  await connection.db.transaction((tx) =>
    apply(
      tx,
      { name: 'facility.correct', v: 1, args: { ...CALLS['facility.correct'], ...AT_ODDS }, source: 'phone' },
      actor('u', 'inspector', INSIDE),
      { at, occurredAt: at },
    ),
  );
  await connection.db.insert(dispatches).values({
    ...{ id: 'd-matrix', caseId: CASE, caseNo: 'N-1', seq: 1, endpoint: 'enforcement', kind: 'case' },
    ...{ payload: {}, state: 'dead', attempts: 3, nextAt: at, createdAt: at },
  });
}, 60_000);
afterAll(() => connection.close());

class Undo extends Error {}

/** Really calls a mutation and takes it back. */
async function verdict(name: MutationName, who: Actor): Promise<'yes' | 'no' | 'area'> {
  let answer: 'yes' | 'no' | 'area' = 'yes';
  const asked = { name, v: MUTATIONS[name].v, args: CALLS[name], source: MUTATIONS[name].from[0] as Source };
  const undone = connection.db.transaction(async (tx) => {
    const { refusal } = await apply(tx, asked, who, { at, occurredAt: at });
    if (refusal?.refused === 'not_permitted') answer = 'no';
    if (refusal?.refused === 'not_in_area') answer = 'area';
    throw new Undo();
  });
  await expect(undone).rejects.toThrow(Undo);
  return answer;
}

function procedures(): [string, PermissionName | undefined][] {
  const found = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { meta?: { name: PermissionName } } }
  >;
  return Object.entries(found).map(([path, procedure]) => [path, procedure._def.meta?.name]);
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('the matrices of docs/permissions', () => {
  it('GOV-01 every mutation, called by every role inside and outside its area, answers as committed', async () => {
    const rows: string[][] = [];
    for (const name of Object.keys(MUTATIONS) as MutationName[]) {
      const cells = [];
      for (const make of Object.values(ROLES))
        cells.push(`${await verdict(name, make(INSIDE))} / ${await verdict(name, make('320281002'))}`);
      rows.push([`\`${name}\``, ...cells]);
    }
    const page = `# Mutations: inside / outside the area\n\n\`no\`: the role does not list the name; \`area\`: it does, but not there.\n\n${table(['mutation', ...Object.keys(ROLES)], rows)}\n`;
    await expect(page).toMatchFileSnapshot('../docs/permissions/mutations.md');
  }, 60_000);

  it('SEC-01 every procedure names its permission, and refuses every role that does not hold it, and nobody', async () => {
    const people = Object.entries(ROLES).filter(([role]) => role !== 'platform' && role !== 'job');
    const rows: string[][] = [];
    for (const [path, name] of procedures()) {
      expect([path, name]).toEqual([path, expect.any(String)]);
      const cells = [];
      for (const [, make] of people)
        cells.push(
          (await refuses(path, make(INSIDE), 'not_permitted'))
            ? 'no'
            : may(make(INSIDE), name as PermissionName, null)
              ? 'yes'
              : 'HOLE',
        );
      expect([path, await refuses(path, null, 'not_signed_in')]).toEqual([path, true]);
      rows.push([`\`${path}\``, `\`${name}\``, ...cells]);
    }
    const page = `# Procedures\n\nEvery \`no\` was really called and refused.\n\n${table(['procedure', 'permission', ...people.map(([role]) => role)], rows)}\n`;
    await expect(page).toMatchFileSnapshot('../docs/permissions/procedures.md');
  });
});

/** Really calls a procedure with nothing; only the permission question comes before the arguments are looked at. */
async function refuses(path: string, who: Actor | null, code: string): Promise<boolean> {
  const context: Context = { db: connection.db, actor: who, sessionId: null, durable: true, renewal: [] };
  let call: unknown = callerFactory(appRouter)(context);
  for (const step of path.split('.')) call = (call as Record<string, unknown>)[step];
  const error = await (call as (input: unknown) => Promise<unknown>)(undefined).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof TRPCError && error.message === code;
}
