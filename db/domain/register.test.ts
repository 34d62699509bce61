import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from './conflict.ts';
import { asText, correct, type RegisterEdit } from './correction.ts';
import { changesOf, type Decided } from './decision.ts';
import type { Args } from './mutations.ts';
import type { FacilityVersion } from './office-records.ts';
import type { Conflict, Facility } from './records.ts';
import { isRefusal } from './refusal.ts';
import { CORRECTABLE, isUnsettled } from './terms.ts';
import { FACILITY, INSPECTOR, WHEN } from './worlds.ts';

type Field = RegisterEdit['field'];
type Values = { [F in Field]: Facility[F] };
/** One person's correction, made on the register as it was `seen` steps ago. */
type Correction = { do: 'correct'; seen: number; values: Partial<Values> };
type Resolution = { do: 'resolve'; which: number; how: Args<'conflict.resolve'>['how']; seen: number };
type Step = Correction | Resolution;

/** The server's side of the register, in memory. */
class Register {
  past: Facility[] = [FACILITY];
  versions: FacilityVersion[] = [];
  conflicts = new Map<string, Conflict>();
  outcomes: string[] = [];
  count = 0;

  get lot(): Facility {
    return this.past.at(-1) as Facility;
  }

  seenBack(steps: number): Facility {
    return this.past[Math.max(0, this.past.length - 1 - steps)] as Facility;
  }

  correct(values: Partial<Values>, seen: Facility): void {
    const changes = Object.entries(values).map(
      ([field, to]) => ({ field, from: seen[field as Field], to }) as RegisterEdit,
    );
    const correctionId = `k-${++this.count}`;
    const args = { correctionId, facilityId: FACILITY.id, base: seen.version, changes, reason: '核实' };
    const world = { facility: this.lot, versions: this.versions, existing: [] };
    this.take(correct.decide(world, args, INSPECTOR, WHEN));
  }

  resolve({ which, how, seen }: Resolution): void {
    const open = [...this.conflicts.values()].filter(isUnsettled);
    const conflict = open[which % Math.max(1, open.length)];
    if (!conflict) return;
    const args = {
      conflictId: conflict.id,
      how,
      seen: asText(this.seenBack(seen)[conflict.field]),
      note: '',
    };
    const world = { conflict, facility: this.lot, versions: this.versions };
    this.take(resolve.decide(world, args, INSPECTOR, WHEN));
  }

  private take(decided: ReturnType<typeof correct.decide>): void {
    if (isRefusal(decided)) return void this.outcomes.push('refused');
    this.outcomes.push(Array.isArray(decided) ? 'applied' : decided.outcome);
    for (const change of changesOf(decided as Decided)) {
      if (change.table === 'facility') this.past.push(change.row);
      if (change.table === 'facility_version') this.versions.push(change.row);
      if (change.table === 'conflict') this.conflicts.set(change.row.id, change.row);
    }
  }
}

const text = fc.constantFrom('甲', '乙', '丙');
const values = fc.record<Partial<Values>>(
  {
    name: text,
    address: text,
    totalBerths: fc.constantFrom(100, 200, 300),
    tariff: fc.constantFrom('5 元', '6 元', null),
  },
  { requiredKeys: [] },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), seen: fc.nat(4), values }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('resolve' as const),
        which: fc.nat(5),
        how: fc.constantFrom('keep_theirs' as const, 'apply_mine' as const, 'ask_manager' as const),
        seen: fc.nat(2),
      }),
    },
  ),
  { minLength: 1, maxLength: 12 },
);

describe('the register under many hands', () => {
  it('edits of different fields, made on the same version, give the same lot in any order; the later ones say they were rebased', () => {
    const order = fc.shuffledSubarray([...CORRECTABLE], { minLength: 1 });
    fc.assert(
      fc.property(order, fc.record({ a: text, b: text }), (fields, { a, b }) => {
        const to: Values = { name: a, address: b, totalBerths: 999, tariff: '7 元' };
        const register = new Register();
        for (const field of fields) register.correct({ [field]: to[field] }, FACILITY);
        for (const field of CORRECTABLE)
          expect(register.lot[field]).toBe(fields.includes(field) ? to[field] : FACILITY[field]);
        expect(register.outcomes).toEqual(fields.map((_, at) => (at === 0 ? 'applied' : 'applied_rebased')));
        expect(register.conflicts.size).toBe(0);
      }),
    );
  });

  it('no value anybody proposed is lost: it stands, or it stood and the filings tell, or a conflict keeps it', () => {
    let conflicts = 0;
    fc.assert(
      fc.property(steps, (script) => {
        const register = new Register();
        const proposed: [Field, string | null][] = [];
        for (const step of script) {
          if (step.do === 'resolve') register.resolve(step);
          else {
            register.correct(step.values, register.seenBack(step.seen));
            const said = Object.entries(step.values) as [Field, string | number | null][];
            proposed.push(...said.map(([field, to]): [Field, string | null] => [field, asText(to)]));
          }
        }
        const stood = (field: Field) =>
          [FACILITY, ...register.versions.map(({ record }) => record)].map((one) => asText(one[field]));
        const kept = (field: Field) =>
          [...register.conflicts.values()].filter((one) => one.field === field).map(({ mine }) => mine);
        for (const [field, to] of proposed) expect([...stood(field), ...kept(field)]).toContain(to);
        conflicts += register.conflicts.size;
      }),
      { numRuns: 500 },
    );
    expect(conflicts).toBeGreaterThan(100);
  });

  it('what stands is only ever replaced by somebody who saw it', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const register = new Register();
        for (const step of script) {
          const before = register.lot;
          const seen = register.seenBack(step.seen);
          if (step.do === 'resolve') register.resolve(step);
          else register.correct(step.values, seen);
          for (const field of CORRECTABLE)
            if (register.lot[field] !== before[field]) expect(seen[field]).toBe(before[field]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
