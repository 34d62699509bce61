import { placeOf } from './case/story.ts';
import { cityDay } from './deadline.ts';
import { putOffice, type Rule } from './decision.ts';
import type { Case } from './records.ts';
import { refuse } from './refusal.ts';
import type { EvidenceHold, RetentionKind } from './retention-shapes.ts';
import type { Day } from './work-calendar.ts';

/** How long what is kept; `days` null: for good. */
export type Retention = {
  edition: string;
  kinds: Record<RetentionKind, { days: number | null; basis: string }>;
};
/** A case that an original is evidence of, or whose record it came with. */
export type Leaning = Pick<Case, 'state' | 'stateSince'> & { isHeld: boolean };
/** A photo that names an original. `at`: when its bytes came; null: they are still expected. */
export type Naming = { photoId: string; at: string | null; cases: readonly Leaning[] };
/** The bytes under one hash with everything that leans on them. `isAwaited`: something that waits to be judged names them too. */
export type Original = { sha256: string; size: number; namings: readonly Naming[]; isAwaited: boolean };

const DAY_MS = 86_400_000;

/**
 * When the period of an original is over (SEC-03): after the last of everything that leans on it, each counted from its own end.
 * @returns null while anything is open, suspended, held, expected or kept for good
 */
export function periodOf(
  original: Original,
  { kinds }: Retention,
): { kind: RetentionKind; dueOn: Day } | null {
  if (original.isAwaited || original.namings.length === 0) return null;
  const periods = original.namings.flatMap(leanings).map((leaning) => {
    if (leaning === null) return null;
    const { days } = kinds[leaning.kind];
    return days === null ? null : { kind: leaning.kind, dueOn: later(leaning.since, days) };
  });
  if (!periods.every((period) => period !== null)) return null;
  return periods.reduce((last, period) => (period.dueOn > last.dueOn ? period : last));
}

/** Over only once the day itself has passed. */
export function isDue(period: { dueOn: Day } | null, today: Day): boolean {
  return period !== null && period.dueOn < today;
}

/** What each use counts from; null: it counts from nothing yet. */
function leanings({ at, cases }: Naming): ({ kind: RetentionKind; since: string } | null)[] {
  if (at === null) return [null];
  const own = cases.map((one) => (one.isHeld ? null : settled(one)));
  return [{ kind: 'uncontested', since: at } as const, ...own];
}

function settled({ state, stateSince }: Leaning) {
  const kind = ({ declined: 'declined', closed: 'closed', archived: 'archived' } as const)[state as 'closed'];
  return kind ? { kind, since: stateSince } : null;
}

function later(instant: string, days: number): Day {
  return cityDay(new Date(Date.parse(instant) + days * DAY_MS).toISOString());
}

export type DiscardWorld = { originals: readonly Original[]; retention: Retention };

/** Removes originals whose period is over, on an administrator's word: what is removed is what was shown, number and bytes. Hashes and records stay. */
export const discardOriginals: Rule<'retention.discard', DiscardWorld> = {
  place: () => ({ streetId: '', operatorId: null }),
  decide({ originals, retention }, { sha256s, count, bytes, reason }, actor, when) {
    const sum = originals.reduce((all, { size }) => all + size, 0);
    if (originals.length !== sha256s.length || originals.length !== count || sum !== bytes)
      return refuse('discard_differs', { count: originals.length, bytes: sum });
    const today = cityDay(when.at);
    const judged = originals.map((original) => ({ original, period: periodOf(original, retention) }));
    const due = judged.flatMap(({ original, period }) =>
      period && isDue(period, today) ? [{ original, period }] : [],
    );
    if (due.length < judged.length) return refuse('discard_not_due', { count: judged.length - due.length });
    return due.map(({ original: { sha256, size, namings }, period }) =>
      putOffice('discard', {
        ...{ id: `${sha256}@${when.at}`, sha256, size, ...period, policyEdition: retention.edition },
        ...{ photoIds: namings.map(({ photoId }) => photoId), reason, byName: actor.name, at: when.at },
      }),
    );
  },
};

export type HoldWorld = { record: Case | null; existing: EvidenceHold | null };

/** Keeps the evidence of a case beyond its period, or lets the period run again. Who said so and why stays. */
export const hold: Rule<'retention.hold', HoldWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide({ record, existing }, { held, kind, reason }, actor, when) {
    if (!record) return refuse('not_found');
    const isHeld = existing !== null && existing.releasedAt === null;
    if (held === isHeld) return [];
    if (!held && existing)
      return [putOffice('evidence_hold', { ...existing, releasedAt: when.at, releasedBy: actor.name })];
    return [
      putOffice('evidence_hold', {
        ...{ id: record.id, caseNo: record.caseNo, streetId: record.streetId, kind, reason },
        ...{ byName: actor.name, at: when.at, releasedAt: null, releasedBy: null },
      }),
    ];
  },
};
