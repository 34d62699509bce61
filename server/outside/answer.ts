/**
 * What came of one try to tell another system something. `acked` is its receipt, not its acceptance;
 * `retry` may succeed later as it is; `dead` will not, and a person has to look.
 */
export type Answer =
  | { kind: 'acked'; status: number; receiptId: string }
  | { kind: 'retry'; status: number | null; error: string; afterSeconds: number | null }
  | { kind: 'dead'; status: number; error: string };
