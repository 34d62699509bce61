import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORK_CALENDAR } from '../../policies/work-calendar.ts';
import { changesOf, type Change } from '../decision.ts';
import type { Args, MutationName } from '../mutations.ts';
import { photosOfCase } from '../photo.ts';
import type { Case, CaseEvent, Photo, PhotoNote } from '../records.ts';
import { isRefusal } from '../refusal.ts';
import type { Actor } from '../roles.ts';
import { RULES } from '../rules.ts';
import { CASE_STATES, CLOSING_RESULTS, SETTLED_STATES } from '../terms.ts';
import { caseOf, FACILITY, INSPECTOR, MANAGER, photoOf, PLATFORM_ACTOR } from '../worlds.ts';
import { reckoned, type CaseClock } from './clock.ts';
import { AWAY_STATES, OPEN_STATES, STEPS, stepsFrom } from './machine.ts';

const each = (days: number) => ({ A: { days }, B: { days }, C: { workdays: days }, D: { workdays: days } });
const CLOCK: CaseClock = {
  edition: 'walk',
  calendar: WORK_CALENDAR,
  limits: { review: each(1), supplement: each(2), rectify: each(7), hand_over: each(2), recheck: each(3) },
};
const START = Date.parse('2026-11-20T01:00:00.000Z');
const OTHER: Actor = { ...INSPECTOR, userId: 'u-2', name: '周明' };
const OPERATOR: Actor = { ...MANAGER, userId: 'op-user', name: '运营单位' };

type Turn = { name: CaseMutation; led: boolean; pick: number; flag: boolean; stale: boolean; hours: number };
type CaseMutation = Extract<MutationName, `case.${string}`> | 'photo.keep';
type Book = { record: Case; photos: Photo[]; story: CaseEvent[]; now: number; turn: number };

const NAMES = (Object.keys(RULES) as MutationName[]).filter((name): name is CaseMutation =>
  name.startsWith('case.'),
);

const walks = fc.array(
  fc.record<Turn>({
    name: fc.constantFrom<CaseMutation>(...NAMES, 'photo.keep', 'photo.keep'),
    led: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
    pick: fc.nat(1000),
    flag: fc.boolean(),
    stale: fc.integer({ min: 0, max: 30 }).map((one) => one === 0),
    hours: fc.integer({ min: 0, max: 200 }),
  }),
  { minLength: 5, maxLength: 40 },
);

const shot = (slot: string): PhotoNote => ({
  ...{ slot, sha256: slot.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a'), size: 5, mime: 'image/jpeg' },
  ...{ itemCode: null, role: 'other', takenAt: new Date(START).toISOString(), source: 'file' },
  ...{ fix: null, annotation: null },
});

/** Three of four turns are ones that may be taken: pure chance would hardly ever come to an end. */
function ledBy(turn: Turn, { record, photos }: Book): Turn {
  if (!turn.led) return turn;
  if (photos.some(({ stored }) => !stored) && turn.pick % 2 === 0) return { ...turn, name: 'photo.keep' };
  const steps = stepsFrom(record.state).filter((step) => step !== 'supply' && step !== 'assign');
  const names = steps.map((step) => `case.${step}` as CaseMutation);
  const open = AWAY_STATES.includes(record.state) ? [...names, 'case.hear' as const] : names;
  return { ...turn, name: open[turn.pick % open.length] ?? turn.name };
}

function argsOf({ name, pick, flag, stale }: Turn, book: Book): unknown {
  const { record, turn } = book;
  const seen = { caseId: record.id, revision: record.revision + (stale ? 1 : 0) };
  const photos = flag || pick % 3 > 0 ? [shot(`s${turn}`)] : [];
  const days = flag ? 5 : null;
  const of: { [N in CaseMutation]: () => Args<N> } = {
    'case.review': () => seen,
    'case.sendBack': () => ({ ...seen, points: [{ itemCode: null, words: '补近景' }] }),
    'case.merge': () => ({ ...seen, intoId: 'other', note: '' }),
    'case.assign': () => ({ ...seen, assigneeId: 'u-2' }),
    'case.order': () => ({ ...seen, demand: '清空通道', days }),
    'case.answer': () => ({ caseId: record.id, answerId: `a-${turn % 9}`, note: '已清空', photos }),
    'case.askTime': () => ({ ...seen, until: flag ? '2027-06-01' : '2026-11-20', reason: '等备件' }),
    'case.grantTime': () => ({ ...seen, granted: flag, note: '' }),
    'case.callRecheck': () => ({ ...seen, assigneeId: flag ? 'u-2' : null, note: '' }),
    'case.rework': () => ({ ...seen, way: pick % 2 ? 'rectify' : 'hand_over', days, note: '仍被占' }),
    'case.close': () => ({ ...seen, result: CLOSING_RESULTS[pick % CLOSING_RESULTS.length]!, note: '' }),
    'case.suspend': () => ({ ...seen, reason: '诉讼中', reviewOn: '2027-01-01' }),
    'case.resume': () => ({ ...seen, note: '' }),
    'case.reopen': () => ({ ...seen, reason: '又有投诉' }),
    'case.archive': () => ({ ...seen, hash: 'a'.repeat(64) }),
    'case.supplement': () => ({
      ...{ caseId: record.id, supplementId: `s-${turn % 9}`, note: flag ? '补上' : '', photos, fix: null },
    }),
    'case.recheck': () => ({
      ...{ caseId: record.id, recheckId: `r-${turn % 9}`, result: pick % 3 ? 'passed' : 'failed' },
      ...{ note: '', photos, fix: null },
    }),
    'case.docket': () => seen,
    'case.decline': () => ({ ...seen, reason: 'untrue', note: '查无此事' }),
    'case.handOver': () => ({ ...seen, note: '' }),
    'case.noteDelivery': () => ({
      ...{ caseId: record.id, dispatchSeq: Math.max(1, record.dispatchSeq - (stale ? 1 : 0)) },
      ...{ delivery: (['sent', 'acked', 'failed', 'dead'] as const)[pick % 4]!, note: '', externalId: null },
    }),
    'case.hear': () => ({
      ...{ eventId: `e-${turn}`, caseNo: record.caseNo ?? 'none', externalId: 'X', seq: 1 + (pick % 30) },
      kind: HEARD[pick % HEARD.length]!,
      ...{ note: '', outcome: flag ? '罚款 5000 元' : null, occurredAt: new Date(book.now).toISOString() },
    }),
    'photo.keep': () => {
      const waiting = book.photos.filter(({ stored }) => !stored)[0];
      return { sha256: waiting?.sha256 ?? 'f'.repeat(64), takerId: waiting?.takerId ?? 'nobody', size: 5 };
    },
  };
  return of[name]();
}

const HEARD = [
  ...(['received', 'accepted', 'refused', 'info_requested', 'assigned'] as const),
  ...(['progress', 'onsite_checked', 'disposed', 'closed'] as const),
];

function worldOf(name: CaseMutation, { record, photos, story, turn }: Book) {
  if (name === 'photo.keep') return { photos, cases: [record] };
  const sending = { facility: FACILITY, dispatchId: `d-${turn}` };
  return {
    ...{ record, photos, lastEventSeq: story.length, clock: CLOCK, nextNo: 'N-1', ...sending, sending },
    ...{ assignee: OTHER, into: caseOf({ id: 'other' }) },
  };
}

function actorOf({ name, flag }: Turn): Actor {
  if (name === 'case.hear') return PLATFORM_ACTOR;
  if (name === 'case.answer' || name === 'case.askTime') return OPERATOR;
  if (name === 'case.recheck' || name === 'case.supplement') return flag ? OTHER : INSPECTOR;
  return MANAGER;
}

function decided(turn: Turn, book: Book): Change[] | null {
  const at = new Date(book.now).toISOString();
  const rule = RULES[turn.name] as unknown as {
    decide(...of: unknown[]): ReturnType<(typeof RULES)['case.hear']['decide']>;
  };
  const said = rule.decide(worldOf(turn.name, book), argsOf(turn, book), actorOf(turn), {
    at,
    occurredAt: at,
  });
  return isRefusal(said) ? null : changesOf(said);
}

function after(book: Book, changes: Change[]): Book {
  const next = { ...book, photos: [...book.photos], story: [...book.story] };
  for (const { table, row } of changes) {
    if (table === 'case') next.record = row;
    if (table === 'case_event') next.story.push(row);
    if (table === 'photo') next.photos = [...next.photos.filter(({ id }) => id !== row.id), row];
  }
  return next;
}

function begun(severity: Case['severity']): Book {
  const record = reckoned(caseOf({ severity, photoCount: 1 }), CLOCK);
  const story = { id: 'i-1.F01#1', seq: 1 } as CaseEvent;
  return { record, photos: [photoOf({ stored: false })], story: [story], now: START, turn: 0 };
}

function hold(what: string, label: string, isSo: boolean): void {
  if (!isSo) throw new Error(`${what}: ${label}`);
}

/** What must hold after every step, whatever it was. */
function promises(before: Book, turn: Turn, changes: Change[], after: Book): void {
  const [was, is] = [before.record, after.record];
  const label = `${turn.name} from ${was.state} to ${is.state}`;
  const moves = is.state !== was.state;
  const step = (STEPS as Partial<Record<string, { from: readonly string[]; to: readonly string[] }>>)[
    turn.name === 'case.merge' ? 'decline' : turn.name.slice('case.'.length)
  ];
  const isHeard = turn.name === 'case.hear';
  const isSupply = turn.name === 'case.supplement' && was.state === 'info_requested';
  if (moves && !isHeard && !isSupply)
    hold('a step of the table', label, !!step?.from.includes(was.state) && step.to.includes(is.state));
  if (moves && isHeard) hold('only what is away hears', label, AWAY_STATES.includes(was.state));
  const isQuiet = turn.name === 'case.noteDelivery' || turn.name === 'photo.keep';
  if (isQuiet) hold('delivery and photos move nothing', label, !moves);
  const lines = changes.filter(({ table }) => table === 'case_event').length;
  hold('one line of the story', label, lines === (changes.length === 0 || isQuiet ? 0 : 1));
  const line = after.story.at(-1);
  if (lines === 1)
    hold(
      'the line says it',
      label,
      line?.seq === before.story.length + 1 && line.from === was.state && line.to === is.state,
    );
  const isChanged = changes.some(({ table }) => table === 'case');
  hold('the revision counts', label, is.revision - was.revision === (isChanged ? 1 : 0));
  if (was.state === 'archived') hold('the archive stays', label, said(is) === said(was));
  hold(
    'nothing runs backwards',
    label,
    is.externalSeq >= was.externalSeq && is.version >= was.version && is.round >= was.round,
  );
  hold('suspended from somewhere', label, (is.suspendedFrom !== null) === (is.state === 'suspended'));
  const standing = is.pauses.filter(({ to }) => to === null).length;
  hold('the clock stands with it', label, standing === (is.state === 'suspended' ? 1 : 0));
  hold('the deadline can be recomputed', label, reckoned(is, CLOCK).dueAt === is.dueAt);
  if (is.state !== 'archived')
    hold('every photo counts', label, photosOfCase(is, after.photos).length === is.photoCount);
  if (is.state === 'closed') endedRightly(is, label);
  const dispatches = changes.filter(({ table }) => table === 'dispatch').length;
  hold('what is handed over is sent', label, (is.dispatchSeq - was.dispatchSeq === 1) === (dispatches === 1));
}

/** The case less what a late photo or the sending may still note. */
function said(record: Case): string {
  const { revision, photosStored, delivery, deliveryNote, deliveryAt, externalId, ...rest } = record;
  void [revision, photosStored, delivery, deliveryNote, deliveryAt, externalId];
  return JSON.stringify(rest);
}

function endedRightly({ closing, severity, finderIds, recheck, outcome }: Case, label: string): void {
  hold(
    'a recheck or a decision',
    label,
    !!closing && (closing.recheckId !== null || closing.decision !== null),
  );
  if (severity === 'A' && outcome === null)
    hold('not the finder alone', label, !finderIds.includes(recheck?.byId ?? finderIds[0]!));
}

describe('the way of a case', () => {
  it('SEC-01 INS-03 DEV-06 whatever is done in whatever order, no promise of a case is broken', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom('A', 'C' as const), walks, (severity, turns) => {
        let book = begun(severity);
        for (const any of turns) {
          const turn = ledBy(any, book);
          book = { ...book, now: book.now + turn.hours * 3_600_000, turn: book.turn + 1 };
          const changes = decided(turn, book);
          if (changes === null) continue;
          const next = after(book, changes);
          promises(book, turn, changes, next);
          book = next;
          seen.add(book.record.state);
        }
      }),
      { numRuns: 10_000 },
    );
    expect([...CASE_STATES].filter((state) => !seen.has(state))).toEqual([]);
  }, 120_000);

  it('leads on from everywhere but the archive', () => {
    const moves = Object.fromEntries(CASE_STATES.map((state) => [state, stepsFrom(state)]));
    const stuck = CASE_STATES.filter((state) => moves[state]?.length === 0);
    expect(stuck).toEqual(['archived']);
    expect(OPEN_STATES.some((state) => SETTLED_STATES.includes(state))).toBe(false);
  });
});
