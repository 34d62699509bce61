import type { Args, MutationName } from './mutations.ts';
import type { OfficeRecordOf, OfficeTableName } from './office-records.ts';
import type { RecordOf, TableName } from './records.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Place } from './roles.ts';

/** The whole next value of one record. A decision is a list of these; the hands only store them. */
export type SyncedChange = { [T in TableName]: { table: T; row: RecordOf<T> } }[TableName];
export type OfficeChange = { [T in OfficeTableName]: { table: T; row: OfficeRecordOf<T> } }[OfficeTableName];
export type Change = SyncedChange | OfficeChange;

/** `at` is the deciding side's time (the server's is the record, the phone's a forecast); `occurredAt` is what the source said. ISO 8601 UTC. */
export type When = { at: string; occurredAt: string };

/**
 * What one named mutation means. `world` is all it needs to know, loaded by a hand; `place` answers where it happens,
 * for the permission question that is asked before `decide`; null where the world lacks the record (decide then refuses).
 */
export type Rule<N extends MutationName, World, Yes extends Decided = Change[]> = {
  place(world: World, args: Args<N>): Place | null;
  decide(world: World, args: Args<N>, actor: Actor, when: When): Refusal | Yes;
};

/** A yes. `applied_rebased`: it stands beside what others changed meanwhile; `conflict`: what stands was not overwritten, both values are kept, and the refusal names the conflict records. */
export type Decided =
  | Change[]
  | { outcome: 'applied_rebased'; changes: Change[] }
  | { outcome: 'conflict'; changes: Change[]; refusal: Refusal };

/** What a yes changes, however it is qualified. */
export function changesOf(decided: Decided): Change[] {
  return Array.isArray(decided) ? decided : decided.changes;
}

/** A typed change. */
export function put<T extends TableName>(table: T, row: RecordOf<T>): Change {
  return { table, row } as Change;
}

/** A typed change of a record that stays on the server. */
export function putOffice<T extends OfficeTableName>(table: T, row: OfficeRecordOf<T>): Change {
  return { table, row } as Change;
}

/** 李文 → 李*; what an area-wide projection may show of a person (SEC-01). */
export function maskedName(name: string): string {
  return name === '' ? '' : `${[...name][0]}*`;
}
