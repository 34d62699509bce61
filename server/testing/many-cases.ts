import { ITEM, caseOf } from '#domain/worlds.ts';
import type { Db } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import type { Case } from '#domain/records.ts';
import { CASE_STATES, DELIVERY_STATES, SEVERITIES, SETTLED_STATES } from '#domain/terms.ts';

const HOUR_MS = 3_600_000;
const AUTHORITIES = [ITEM.authority, '市场监督管理局', '公安交通管理部门', ''];
const TITLES = ['消防隐患', 'LED 屏不亮', '占用 100%_'];
const PEOPLE = ['manager', 'inspector', 'officer', null, null, null];

/** Numbers below one that look drawn and are the same every time (mulberry32). */
export function numbers(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let one = Math.imul(at ^ (at >>> 15), 1 | at);
    one = (one + Math.imul(one ^ (one >>> 7), 61 | one)) ^ one;
    return ((one ^ (one >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Cases of a city's streets as a year leaves them: in every state, late and in time, with equal deadlines among them and none at
 * all, given to some people and to nobody.
 * @param streets of 320281, each with so many `lots`
 * @param now the moment that tells the late from the others
 */
export function manyCases(
  count: number,
  { seed = 1, streets = 20, lots = 10, now = Date.now() } = {},
): Case[] {
  const draw = numbers(seed);
  const below = (most: number) => Math.floor(draw() * most);
  const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const at = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
  return Array.from({ length: count }, (_, index) => {
    const state = oneOf(CASE_STATES);
    const street = `320281${String(1 + below(streets)).padStart(3, '0')}`;
    const lot = `${street}${String(1 + below(lots)).padStart(3, '0')}`;
    const clock = !SETTLED_STATES.includes(state) && draw() < 0.8;
    return caseOf({
      ...{ id: `c-${seed}-${index}`, recordId: `r-${seed}-${index}`, caseNo: numberOf(seed, index) },
      ...{
        state,
        stateSince: at(-below(2_000)),
        severity: oneOf(SEVERITIES),
        delivery: oneOf(DELIVERY_STATES),
      },
      ...{ streetId: street, facilityId: `f-${lot}`, facilityName: `停车场 ${lot}` },
      ...{ title: oneOf(TITLES), authority: oneOf(AUTHORITIES), assigneeId: oneOf(PEOPLE) },
      dueAt: clock ? at(24 * (below(60) - 20)) : null,
    });
  });
}

/** As the desk gives them out: the street's short name, the year, a number of five digits. */
function numberOf(street: number, index: number): string {
  return `澄江${street}-2026-${String(index).padStart(5, '0')}`;
}

/** Puts them into the table as they are, without their story. */
export async function loadCases(db: Db, records: readonly Case[]): Promise<void> {
  for (let from = 0; from < records.length; from += 500)
    await db.insert(cases).values(records.slice(from, from + 500));
}
