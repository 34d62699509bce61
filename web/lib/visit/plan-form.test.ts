import { describe, expect, it } from 'vitest';
import { FACILITY } from '#domain/worlds.ts';
import { emptyPlan, faultsOf, planArgs, withKind, type Edition } from './plan-form.ts';

const edition = (template: Edition['template']): Edition => ({
  ...{ id: `${template}@1`, template, name: template, edition: '1' },
  ...{ validFrom: '2026-01-01', validTo: null },
});
const editions = [edition('patrol'), edition('formal')];
const known = { able: ['u-1', 'u-2'], editions, today: '2026-11-20' };
const whole = { ...emptyPlan('2026-11-21'), lot: FACILITY, assigneeId: 'u-1', reason: ' 例行巡查 ' };

describe('planning a visit', () => {
  it('says what is missing, in the order of the form', () => {
    expect(faultsOf(emptyPlan('2026-11-19'), known)).toEqual(['lot', 'assignee', 'due', 'reason']);
    expect(faultsOf(whole, known)).toEqual([]);
    expect(faultsOf({ ...whole, template: 'scenic' }, known)).toEqual(['edition']);
  });

  it('a formal visit asks for a second, different officer and brings its own list', () => {
    const formal = withKind(whole, 'formal');
    expect(faultsOf(formal, known)).toEqual(['second']);
    expect(faultsOf({ ...formal, secondId: 'u-1' }, known)).toEqual(['second']);
    expect(planArgs({ ...formal, secondId: 'u-2' }, editions, 'v-1')).toMatchObject({
      kind: 'formal',
      secondId: 'u-2',
      checklistId: 'formal@1',
      origin: 'hand',
      clue: null,
      reason: '例行巡查',
    });
  });

  it('a clue is named with its number', () => {
    const byClue = { ...whole, byClue: true };
    expect(faultsOf(byClue, known)).toEqual(['clue']);
    expect(planArgs({ ...byClue, clueRef: ' 12345-77 ' }, editions, 'v-1')).toMatchObject({
      origin: 'clue',
      clue: { kind: 'complaint', ref: '12345-77' },
    });
  });

  it('a patrol sends one', () => {
    expect(planArgs({ ...whole, secondId: 'u-2' }, editions, 'v-1')).toMatchObject({ secondId: null });
  });
});
