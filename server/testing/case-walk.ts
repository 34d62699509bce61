import { createHash, randomUUID } from 'node:crypto';
import { MUTATIONS, type Args, type MutationName, type PhoneMutationName } from '#domain/mutations.ts';
import type { Case, PhotoNote } from '#domain/records.ts';
import { sign } from '../outside/enforcement/signature.ts';
import { CAST } from './cast.ts';
import type { Handset } from './handset.ts';
import type { Deed } from './mortal.ts';

export const CASE_ID = 'c-walk';
/** Another report of the same lot. */
export const TWIN_ID = 'c-twin';

/** What whoever takes a step has before them. */
export type Walker = {
  record: Case | null;
  handsets: { inspector: Handset; officer: Handset };
  secret: string;
  now: Date;
};
/** One act on the way of a case; `said`: the line of the story it leaves, null where it leaves none. */
export type Stride = { act: string; said: string | null; deed(walker: Walker): Promise<Deed> | Deed };
type DeskAct = Extract<MutationName, `case.${string}`> extends `case.${infer Act}` ? Act : never;
type Heard = Args<'case.hear'>['kind'];

/** Asked for by the worker alone: what is queued is sent. */
const SENT: Stride = { act: 'noteDelivery', said: null, deed: () => ({ by: 'worker' }) };
const AGAIN = desk('reopen', 'reopened', { reason: '又有投诉' });
const ASKED = { points: [{ itemCode: null, words: '补近景' }] };

/** One case along every act there is, the platform's every word, and each thing that is ever sent. */
export const WALK: readonly Stride[] = [
  phone('report', 'reported', 'violation.report', reported(CASE_ID)),
  desk('review', 'in_review'),
  desk('sendBack', 'returned', ASKED),
  phone('supplement', 'supplemented', 'case.supplement', supplement('s-1', [shot('s-1')])),
  desk('decline', 'declined', { reason: 'untrue', note: '查无此事' }),
  AGAIN,
  desk('merge', 'merged', { intoId: TWIN_ID, note: '' }),
  AGAIN,
  desk('docket', 'docketed'),
  desk('order', 'ordered', { demand: '清空通道', days: 5 }),
  desk('askTime', 'time_asked', { until: '2199-01-01', reason: '等备件' }, 'operator'),
  desk('grantTime', 'time_granted', { granted: true, note: '' }),
  desk('answer', 'answered', { answerId: 'a-1', note: '已清空', photos: [shot('a-1')] }, 'operator'),
  desk('callRecheck', 'recheck_called', { assigneeId: CAST.officer.userId, note: '' }),
  phone('recheck', 'rechecked_failed', 'case.recheck', recheck('r-1', 'failed'), 'officer'),
  desk('rework', 'reworked', { way: 'rectify', days: null, note: '仍被占' }),
  phone('recheck', 'rechecked_failed', 'case.recheck', recheck('r-2', 'failed'), 'officer'),
  desk('rework', 'reworked', { way: 'hand_over', days: null, note: '拒不整改' }),
  SENT,
  ...(['received', 'accepted', 'assigned', 'progress', 'info_requested'] as const).map((kind) => hear(kind)),
  phone('supply', 'supplemented', 'case.supplement', supplement('s-2', [])),
  SENT,
  desk('assign', 'assigned', { assigneeId: CAST.officer.userId }),
  desk('suspend', 'suspended', { reason: '诉讼中', reviewOn: '2199-01-01' }),
  desk('resume', 'resumed', { note: '' }),
  ...[hear('onsite_checked'), hear('disposed', '罚款 5000 元'), hear('closed')],
  desk('close', 'closed', { result: 'penalised', note: '' }),
  AGAIN,
  desk('handOver', 'handed_over', { note: '请查处' }),
  SENT,
  hear('refused'),
  desk('handOver', 'handed_over', { note: '补充材料后再移送' }),
  SENT,
  hear('disposed', '责令改正'),
  phone('recheck', 'rechecked_passed', 'case.recheck', recheck('r-3', 'passed'), 'officer'),
  desk('close', 'closed', { result: 'rectified', note: '' }),
  desk('archive', 'archived', { hash: 'a'.repeat(64) }),
];

function desk(
  act: DeskAct,
  said: string,
  more: object = {},
  actorId: 'manager' | 'operator' = 'manager',
): Stride {
  return {
    ...{ act, said },
    deed: ({ record }) => ({
      ...{ by: 'desk', actorId, key: randomUUID(), name: `case.${act}` },
      args: { caseId: CASE_ID, revision: record?.revision, ...more },
    }),
  };
}

function phone<N extends PhoneMutationName>(
  act: string,
  said: string,
  name: N,
  args: Args<N>,
  actorId: 'inspector' | 'officer' = 'inspector',
): Stride {
  const { v } = MUTATIONS[name];
  return {
    ...{ act, said },
    deed: async ({ handsets }) => ({
      ...{ by: 'phone', actorId },
      envelope: await handsets[actorId].envelope(name, args, { v }),
    }),
  };
}

function hear(kind: Heard, outcome: string | null = null): Stride {
  return {
    ...{ act: `hear.${kind}`, said: `platform_${kind}` },
    deed({ record, secret, now }) {
      const id = randomUUID();
      const at = now.toISOString();
      const about = { event_id: id, case_no: record?.caseNo, external_id: 'ZF-1', status: 'open' };
      const data = {
        ...about,
        seq: (record?.externalSeq ?? 0) + 1,
        status_notes: '',
        outcome,
        occurred_at: at,
      };
      const body = JSON.stringify({ type: `case.${kind}`, timestamp: at, data });
      const timestamp = Math.floor(now.getTime() / 1000);
      return { by: 'platform', body, headers: sign({ id, timestamp, body }, secret) };
    },
  };
}

export function reported(caseId: string): Args<'violation.report'> {
  return {
    ...{ caseId, facilityId: 'f-320281001001', source: 'patrol', type: 'fire_hazard', severity: 'A' },
    ...{ description: '通道停放 3 辆车', vehicle: null, foundAt: '2026-11-20T05:50:00.000Z' },
    ...{ photos: [shot(caseId)], fix: null },
  };
}

function supplement(supplementId: string, photos: PhotoNote[]): Args<'case.supplement'> {
  return { caseId: CASE_ID, supplementId, note: '补上', photos, fix: null };
}

function recheck(recheckId: string, result: 'passed' | 'failed'): Args<'case.recheck'> {
  return { caseId: CASE_ID, recheckId, result, note: '', photos: [shot(recheckId)], fix: null };
}

function shot(slot: string): PhotoNote {
  const sha256 = createHash('sha256').update(slot).digest('hex');
  return {
    ...{ slot, sha256, size: 9, mime: 'image/jpeg', itemCode: null, role: 'other' },
    ...{ takenAt: '2026-11-20T05:50:00.000Z', source: 'viewfinder', fix: null, annotation: null },
  };
}
