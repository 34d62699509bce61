import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { put, type Change } from './decision.ts';
import { MESSAGE_KINDS } from './message-kinds.ts';
import { markRead, messagesOf, messageText, occasionsOf, warn, type Listeners } from './message.ts';
import type { Case, CaseEvent, Message } from './records.ts';
import { may, type Actor, type PersonRole } from './roles.ts';
import { caseOf, INSPECTOR, MANAGER, WHEN } from './worlds.ts';

const STREETS = ['320281001', '320281002', '330100001'];
const person = (userId: string, role: PersonRole, areaId: string | null, operatorId: string | null = null) =>
  ({ userId, name: `${userId} 甲`, grants: [{ role, areaId, operatorId }], phoneId: null }) satisfies Actor;
const OPERATOR = person('op-user', 'operator', null, 'op-1');
const FAR = person('far', 'manager', '3301');
const ALL = [INSPECTOR, { ...MANAGER, userId: 'm-1' }, OPERATOR, FAR];

function lineOf(record: Case, changes: Partial<CaseEvent> = {}): CaseEvent {
  return {
    ...{ id: `${record.id}#2`, caseId: record.id, streetId: record.streetId, reporterId: record.reporterId },
    ...{ seq: 2, kind: 'returned', from: 'reported', to: 'returned', actorName: '周静', at: WHEN.at },
    ...{ phoneAt: null, note: '近景看不清，车牌苏B12345', applied: true, ...changes },
  };
}

/** Everything that is told of these changes. */
function told(changes: readonly Change[], listeners: Listeners): Message[] {
  return occasionsOf(changes).flatMap((occasion) => messagesOf(occasion, listeners));
}

function toldOf(kind: string, changes: Partial<Case> = {}, wasOrdered = true): string[] {
  const record = caseOf(changes);
  const step = [put('case', record), put('case_event', lineOf(record, { kind }))];
  return told(step, { people: ALL, wasOrdered }).map(({ personId }) => personId);
}

const people = fc.uniqueArray(
  fc.record({
    userId: fc.constantFrom('u-1', 'u-2', 'u-3', 'u-4', 'u-5', 'u-6'),
    role: fc.constantFrom<PersonRole>('inspector', 'officer', 'manager', 'operator', 'admin'),
    areaId: fc.constantFrom(null, '3202', ...STREETS),
    operatorId: fc.constantFrom(null, 'op-1', 'op-2'),
  }),
  { selector: ({ userId }) => userId, maxLength: 6 },
);
const records = fc.record({
  id: fc.constantFrom('c-1', 'c-2'),
  streetId: fc.constantFrom(...STREETS),
  operatorId: fc.constantFrom(null, 'op-1', 'op-2'),
  reporterId: fc.constantFrom('u-1', 'u-2'),
  assigneeId: fc.constantFrom(null, 'u-2', 'u-3'),
  delivery: fc.constantFrom('none' as const, 'dead' as const),
  deliveryAt: fc.constantFrom(null, WHEN.at),
});
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<string>(...MESSAGE_KINDS, 'reported', 'docketed'),
    applied: fc.boolean(),
  }),
  { maxLength: 5 },
);

describe('what people are told', () => {
  it('SEC-01 GOV-01 each step tells each person at most once, a replay tells nobody anew, and nobody hears of a lot outside their grants', () => {
    fc.assert(
      fc.property(people, records, steps, fc.boolean(), (given, changes, story, wasOrdered) => {
        const record = caseOf(changes);
        const lines = story.map((step, at) =>
          put('case_event', lineOf(record, { ...step, seq: at + 2, id: `${record.id}#${at + 2}` })),
        );
        const listeners = {
          people: given.map(({ userId, role, areaId, operatorId }) =>
            person(userId, role, areaId, operatorId),
          ),
          wasOrdered,
        };
        const once = told([put('case', record), ...lines], listeners);
        const twice = told([put('case', record), ...lines, ...lines, put('case', record)], listeners);
        const ids = new Set(once.map(({ id }) => id));
        expect(ids.size).toBe(once.length);
        expect(twice.filter(({ id }) => !ids.has(id))).toEqual([]);
        const place = { streetId: record.streetId, operatorId: record.operatorId };
        for (const { personId } of once) {
          const who = listeners.people.find(({ userId }) => userId === personId);
          expect(who && may(who, 'message.read', place)).toBe(true);
        }
        const steps = once.filter(({ kind }) => kind !== 'delivery_dead');
        expect(steps.length).toBeLessThanOrEqual(
          story.filter(({ applied }) => applied).length * given.length,
        );
      }),
    );
  });

  it('INS-01 the reporter hears that a report came back, was declined or was closed', () => {
    for (const kind of ['returned', 'declined', 'merged', 'reopened', 'platform_accepted'])
      expect(toldOf(kind), kind).toEqual(['u-1']);
    expect(toldOf('closed', {}, false)).toEqual(['u-1']);
  });

  it('the operator hears of what it was ordered, and of nothing before', () => {
    for (const kind of ['ordered', 'reworked', 'time_granted'])
      expect(toldOf(kind), kind).toEqual(['op-user']);
    expect(toldOf('closed')).toEqual(['u-1', 'op-user']);
    expect(toldOf('suspended', {}, false)).toEqual([]);
    expect(toldOf('ordered', { operatorId: 'op-2' })).toEqual([]);
  });

  it('whoever has the case in hand hears what is to be done next; where nobody has, those who could take it', () => {
    expect(toldOf('answered')).toEqual(['m-1']);
    expect(toldOf('answered', { assigneeId: 'u-1' })).toEqual(['u-1']);
    expect(toldOf('assigned', { assigneeId: 'u-1' })).toEqual(['u-1']);
    expect(toldOf('assigned')).toEqual([]);
  });

  it('INS-02 managers hear of each sending that was given up, once, however often the case changes afterwards', () => {
    const listeners = { people: ALL, wasOrdered: false };
    const dead = caseOf({ delivery: 'dead', deliveryAt: WHEN.at });
    const first = told([put('case', dead)], listeners);
    expect(first.map(({ personId, kind }) => [personId, kind])).toEqual([['m-1', 'delivery_dead']]);
    expect(told([put('case', { ...dead, revision: 9 })], listeners)).toEqual(first);
    const again = told([put('case', { ...dead, deliveryAt: '2026-11-21T00:00:00.000Z' })], listeners);
    expect(again[0]?.id).not.toBe(first[0]?.id);
  });

  it('what was kept aside, or came without its case, tells nobody', () => {
    const record = caseOf();
    const aside = put('case_event', lineOf(record, { applied: false }));
    expect(occasionsOf([put('case', record), aside])).toEqual([]);
    expect(occasionsOf([put('case_event', lineOf(record))])).toEqual([]);
  });

  it('SEC-01 neither a person, nor a plate, nor anybody’s words are in what is told', () => {
    const record = caseOf({ reporterName: '李文', assigneeName: '周静', description: '车牌苏B12345' });
    const step = [put('case', record), put('case_event', lineOf(record))];
    const [message] = told(step, { people: ALL, wasOrdered: true });
    expect(messageText(message as Message)).toBe(
      '【泊联】上报已退回，请补正：人民医院地下停车场·消防隐患。请登录泊联查看。',
    );
    expect(JSON.stringify(message)).not.toMatch(/李文|周静|苏B12345/);
  });
});

describe('reading', () => {
  const row: Message = {
    ...{ id: 'm', personId: 'u-1', kind: 'returned', caseId: 'c', caseNo: null, facilityName: '停车场' },
    ...{ violation: 'fire_hazard', dueAt: null, at: WHEN.at, readAt: null },
  };
  const read = (rows: Message[]) => markRead.decide({ rows }, { ids: ['m'] }, INSPECTOR, WHEN);

  it('is noted once, with the time the person read it', () => {
    expect(read([row])).toEqual([put('message', { ...row, readAt: WHEN.occurredAt })]);
    expect(read([{ ...row, readAt: WHEN.at }])).toEqual([]);
    expect(read([])).toEqual([]);
  });

  it('is nobody else’s to note', () => {
    expect(read([row, { ...row, personId: 'u-9' }])).toMatchObject({ refused: 'message_of_another' });
  });
});

describe('deadlines', () => {
  const due = {
    ...{ what: 'rectify' as const, start: WHEN.at, limit: { days: 3 }, grantedTo: null },
    ...{ ruleEdition: 'r', calendarEdition: 'c' },
  };
  const dueAt = '2026-11-23T07:00:00.000Z';
  const record = caseOf({ state: 'rectifying', due, dueAt });
  const said = (of: Case | null, at = dueAt) =>
    warn.decide(
      { record: of, people: ALL, wasOrdered: true },
      { caseId: 'c', kind: 'due_soon', dueAt: at },
      MANAGER,
      WHEN,
    );

  it('CMP-04 are told to whoever is to act, and to the managers', () => {
    expect(said(record)).toMatchObject([
      { row: { personId: 'm-1', kind: 'due_soon', dueAt } },
      { row: { personId: 'op-user', kind: 'due_soon', dueAt } },
    ]);
    expect(said(caseOf({ due: { ...due, what: 'supplement' }, dueAt }))).toMatchObject([
      { row: { personId: 'u-1' } },
      { row: { personId: 'm-1' } },
    ]);
  });

  it('that have moved meanwhile are told to nobody', () => {
    expect(said({ ...record, dueAt: '2026-12-01T00:00:00.000Z' })).toEqual([]);
    expect(said(null)).toMatchObject({ refused: 'not_found' });
  });
});
