import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import type { RecordOf, TableName } from '#domain/records.ts';
import type { Worlds } from '#domain/rules.ts';
import type { Span } from '#db/phone/rows.ts';

/** Reading the phone's records as they stand with its own unsent work on top. */
export type Look = {
  one<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | null>;
  /** Every record of a table; with a scope only that scope's (and what was made on this phone). */
  all<T extends TableName>(table: T, scope?: string): Promise<RecordOf<T>[]>;
  /** A part of a table by one of its indexes, in no order; `fits` says which of this phone's own unsent rows belong to it. */
  some<T extends TableName>(
    table: T,
    span: Span,
    fits: (row: RecordOf<T>) => boolean,
  ): Promise<RecordOf<T>[]>;
};

/** The phone's hand: fetches all that a mutation's rule needs to know. */
export type Hand<N extends PhoneMutationName> = (look: Look, args: Args<N>) => Promise<Worlds[N]>;
